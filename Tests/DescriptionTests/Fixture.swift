import Description
import Diagnostics
import StackModel
import YAML

/// A small catalogue and the ways in which the tests read descriptions with it.
enum Fixture {
    static let catalogue = Catalogue(embedded: [], overrides: files)

    /// The small catalogue with a further file.
    static func catalogue(with file: SourceFile) -> Catalogue {
        Catalogue(embedded: [], overrides: files + [file])
    }

    private static let files = [
        SourceFile(path: "redis/component.yaml", text: redis),
        SourceFile(path: "redis/alerts.yaml", text: redisAlerts),
        SourceFile(path: "redis/dashboard.yaml", text: redisDashboard),
        SourceFile(path: "postgres/component.yaml", text: postgres),
        SourceFile(path: "prometheus/component.yaml", text: prometheus),
        SourceFile(path: "grafana/component.yaml", text: grafana),
        SourceFile(path: "go/component.yaml", text: go),
        SourceFile(path: "go/alerts.yaml", text: goAlerts),
        SourceFile(path: "go/dashboard.yaml", text: goDashboard),
    ]

    /// Reads a description with the small catalogue.
    static func read(
        _ text: String, images: ImageMap = ImageMap(), files: ProjectFiles = .unseen
    ) -> (Stack?, [Diagnostic]) {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: text)
        let stack = DescriptionReader.read(
            file, with: catalogue, images: images, files: files, into: &bag)
        return (stack, bag.sorted)
    }

    /// A project with these files, and the directories that hold them.
    static func project(_ paths: String..., variables: [String] = []) -> ProjectFiles {
        @Sendable func plain(_ path: String) -> String {
            path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        }
        return ProjectFiles(
            kind: { path in
                let path = plain(path)
                if paths.contains(path) { return .file }
                let isDirectory = path.isEmpty || paths.contains { $0.hasPrefix(path + "/") }
                return isDirectory ? .directory : .nothing
            },
            variables: { path in
                paths.contains(plain(path)) ? variables.map { ($0, "value", false) } : nil
            }, content: { _, _ in .unknown })
    }

    /// A project with these texts by their paths, for what belfry reads itself.
    static func project(texts: [String: String]) -> ProjectFiles {
        ProjectFiles(
            kind: { texts[$0] == nil ? .nothing : .file }, variables: { _ in nil },
            content: { path, _ in
                let path = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
                if let text = texts[path] { return .text(SourceFile(path: path, text: text)) }
                let inside = texts.keys.filter { path.isEmpty || $0.hasPrefix(path + "/") }
                let names = inside.map { $0.dropFirst(path.isEmpty ? 0 : path.count + 1) }
                let first = Set(
                    names.compactMap { $0.split(separator: "/").first.map(String.init) })
                return first.isEmpty ? .nothing : .directory(first.sorted())
            })
    }

    /// All that is found in a description, what is ignored included.
    static func findings(in file: SourceFile) -> DiagnosticBag {
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(file, with: catalogue, into: &bag)
        return bag
    }

    /// `services` below the head that every description has.
    static func description(_ services: String, rest: String = "") -> String {
        let lines = services.split(separator: "\n", omittingEmptySubsequences: false)
        let indented = lines.map { "  \($0)" }.joined(separator: "\n")
        return "belfry: 1\nname: demo\nservices:\n\(indented)\n\(rest)\n"
    }

    /// The stack of six services.
    static let imageJobs = """
        belfry: 1
        name: image-jobs

        services:
          api:
            build: {context: ., dockerfile: Dockerfile.api}
            ports: ["8080:8080"]
            needs: [redis, postgres]
            metrics:
              port: 8080
              runtime: go
              expect:
                http_requests_total: {type: counter, labels: [method, status]}
          worker:
            build: {context: ., dockerfile: Dockerfile.worker}
            needs: [redis, postgres]
            metrics:
              port: 9091
              runtime: go
              expect:
                worker_jobs_processed_total: {type: counter, labels: [action, status], after: exercise}
                worker_job_duration_seconds: histogram
          redis:    {component: redis, with: {appendonly: true}}
          postgres: {component: postgres, with: {database: jobs_db}}

        monitoring:
          prometheus: {scrape_interval: 15s, retention: 15d}
          grafana: {}

        verify:
          exercise:
            - {http: POST, url: "http://localhost:8080/jobs", body: '{"action":"grayscale"}', times: 5}

        """
}
