package import Foundation

/// The real consumers of a generated project; each answers nil where it is not there.
package struct ProjectJudges {
    /// The directory that holds `docker-compose.yml` and `monitoring/`.
    private let project: URL

    package init(project: URL) { self.project = project }

    /// `docker compose config`, which warns of unset variables with status 0.
    package func compose() throws -> Judge.Verdict? {
        try Toolbox.compose()?.run(["-f", "docker-compose.yml", "config", "-q"], in: project)
    }

    /// `promtool check config`, which reads the rule files too.
    package func promtool(_ key: String) throws -> Judge.Verdict? {
        try Toolbox.judge(key, orNamed: "promtool")?.run(
            ["check", "config", "--lint=all", "--lint-fatal", "prometheus.yml"],
            in: prometheus)
    }

    /// `promtool check rules` with all its lints.
    package func promtoolRules(_ key: String) throws -> Judge.Verdict? {
        try Toolbox.judge(key, orNamed: "promtool")?.run(
            ["check", "rules", "--lint=all", "--lint-fatal"] + files("rules", in: prometheus),
            in: prometheus)
    }

    /// The published schemas of compose files, scrape configurations and rules.
    package func schemas() throws -> [Judge.Verdict]? {
        guard let compose = try Checkout.reference("compose-spec"),
            let store = try Checkout.reference("schemastore-prometheus"),
            let judge = try Toolbox.python("check-jsonschema")
        else { return nil }
        let rules = try files("rules", in: prometheus).map { "monitoring/prometheus/" + $0 }
        let pairs = [
            (compose.appendingPathComponent("compose-spec.json"), ["docker-compose.yml"]),
            (
                store.appendingPathComponent("prometheus.json"),
                ["monitoring/prometheus/prometheus.yml"]
            ),
            (store.appendingPathComponent("prometheus.rules.json"), rules),
        ]
        return try pairs.map { schema, files in
            try judge.run(["--schemafile", schema.path] + files, in: project)
        }
    }

    /// Grafana's schemas of dashboards, with those of panels and queries.
    package func dashboards() throws -> Judge.Verdict? {
        guard let reference = try Checkout.reference("grafana-dashboard"),
            let python = try Toolbox.python("python3")
        else { return nil }
        let schemas = reference.appendingPathComponent("main").path
        return try python.run(
            [script("dashboards.py"), schemas] + files("dashboards", in: grafana), in: grafana)
    }

    /// A PromQL parser over the queries of all panels.
    package func queries() throws -> Judge.Verdict? {
        try Toolbox.python("python3")?.run(
            [script("queries.py")] + files("dashboards", in: grafana), in: grafana)
    }

    /// `yamllint` over every YAML file.
    package func yamllint() throws -> Judge.Verdict? {
        try Toolbox.python("yamllint")?.run(
            ["--strict", "-c", script("yamllint.yml"), "."], in: project)
    }

    private var prometheus: URL { project.appendingPathComponent("monitoring/prometheus") }
    private var grafana: URL { project.appendingPathComponent("monitoring/grafana") }

    private func script(_ name: String) -> String {
        Checkout.root.appendingPathComponent("Tests/Judges").appendingPathComponent(name).path
    }

    private func files(_ folder: String, in directory: URL) throws -> [String] {
        let path = directory.appendingPathComponent(folder).path
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .map { folder + "/" + $0 }
    }
}
