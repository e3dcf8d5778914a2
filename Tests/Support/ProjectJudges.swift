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

    /// `promtool check config`, which reads the rule files too; with `isSyntaxOnly` it does not
    /// look for the files of secrets, which are in the container alone.
    package func promtool(
        _ key: String, isSyntaxOnly: Bool = false
    ) throws -> Judge.Verdict? {
        let options = isSyntaxOnly ? ["--syntax-only"] : []
        return try Toolbox.judge(key, orNamed: "promtool")?.run(
            ["check", "config", "--lint=all", "--lint-fatal"] + options + ["prometheus.yml"],
            in: prometheus)
    }

    /// `promtool check rules` with all its lints.
    package func promtoolRules(_ key: String) throws -> Judge.Verdict? {
        try Toolbox.judge(key, orNamed: "promtool")?.run(
            ["check", "rules", "--lint=all", "--lint-fatal"] + files("rules", in: prometheus),
            in: prometheus)
    }

    /// The published schema of compose files, in each edition that is here.
    package func composeSchemas() throws -> [Judge.Verdict] {
        try verdicts(of: .composeSpecification, "compose-spec.json", on: ["docker-compose.yml"])
    }

    /// The published schemas of scrape configurations and of rules, in each edition that is here.
    package func prometheusSchemas() throws -> [Judge.Verdict] {
        let rules = try files("rules", in: prometheus).map { "monitoring/prometheus/" + $0 }
        let configuration = ["monitoring/prometheus/prometheus.yml"]
        return try verdicts(of: .prometheusSchemas, "prometheus.json", on: configuration)
            + verdicts(of: .prometheusSchemas, "prometheus.rules.json", on: rules)
    }

    private func verdicts(
        of reference: Reference, _ schema: String, on files: [String]
    ) throws -> [Judge.Verdict] {
        guard let judge = try Toolbox.python("check-jsonschema") else { return [] }
        return try reference.editions().map {
            let schema = $0.appendingPathComponent(schema).path
            return try judge.run(["--schemafile", schema] + files, in: project)
        }
    }

    /// Grafana's schemas of dashboards, with those of panels and queries.
    package func dashboardSchemas() throws -> Judge.Verdict? {
        guard let python = try Toolbox.python("python3"),
            let schemas = try Reference.dashboardSchemas.editions().first
        else { return nil }
        return try python.run(
            [script("dashboards.py"), schemas.appendingPathComponent("main").path]
                + files("dashboards", in: grafana), in: grafana)
    }

    /// Grafana's own model of dashboards, panels and queries, as its library for Python has it.
    package func dashboardModels() throws -> Judge.Verdict? {
        try Toolbox.python("python3")?.run(
            [script("models.py")] + files("dashboards", in: grafana), in: grafana)
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
