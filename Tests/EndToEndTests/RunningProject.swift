import Foundation
import TestSupport

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A project's name and the host's ports that are its own.
struct ProjectPlace {
    var name: String
    var application: Int
    var prometheus: Int
    var grafana: Int

    static let usual = ProjectPlace(
        name: "belfry-e2e", application: 18080, prometheus: 19090, grafana: 13000)
}

/// A copy of `stacks/image-jobs` under a name and ports of its own, on a real engine.
struct RunningProject {
    /// Where the copy lies.
    let directory: URL
    private let place: ProjectPlace
    private let belfry: Judge
    private let compose: Judge
    private let docker: Judge
    private let images: [String]

    /// Nil, said aloud, where no engine answers; an error in CI.
    init?(in directory: URL, as place: ProjectPlace = .usual) throws {
        guard let docker = try Toolbox.judge("DOCKER", orNamed: "docker"),
            let compose = try Toolbox.compose()
        else { return nil }
        guard try docker.run(["info"]).status == 0 else {
            try Absence.report("a Docker engine")
            return nil
        }
        self.compose = compose
        self.docker = docker
        self.directory = directory
        self.place = place
        let program = Checkout.root.appending(path: ".build/debug/belfry")
        belfry = Judge(executable: program)
        let map = ProcessInfo.processInfo.environment["BELFRY_IMAGES"]
        images = map.map { ["--images", $0] } ?? []
        try copyProject()
    }

    /// The description with ports that no other project takes, and quick intervals.
    private func copyProject() throws {
        let source = Checkout.root.appending(path: "stacks/image-jobs")
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path()) {
            guard name != "expected" else { continue }
            try FileManager.default.copyItem(
                at: source.appending(path: name), to: directory.appending(path: name))
        }
        try edit("stack.yaml", "name: image-jobs", to: "name: \(place.name)")
        try edit("stack.yaml", "\"8080:8080\"", to: "\"\(place.application):8080\"")
        try edit(
            "stack.yaml", "http://localhost:8080/",
            to: "http://localhost:\(place.application)/")
        try edit(
            "stack.yaml", "prometheus: {scrape_interval: 15s, retention: 15d}",
            to: "prometheus: {scrape_interval: 2s, evaluation_interval: 2s, "
                + "port: \(place.prometheus)}")
        try edit("stack.yaml", "grafana: {}", to: "grafana: {port: \(place.grafana)}")
    }

    /// Replaces a text in a file of the project; one that is not there is an error.
    func edit(_ file: String, _ old: String, to new: String) throws {
        let url = directory.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        guard text.contains(old) else { throw MissingText(file: file, text: old) }
        try text.replacing(old, with: new).write(to: url, atomically: false, encoding: .utf8)
    }

    /// `belfry COMMAND` on the project.
    func belfry(_ arguments: String...) throws -> Judge.Verdict { try belfry(arguments) }

    /// `belfry COMMAND` on the project.
    func belfry(_ arguments: [String]) throws -> Judge.Verdict {
        let command = [arguments[0], directory.path()] + arguments.dropFirst() + images
        return try run(command)
    }

    /// Runs belfry, and lets nothing pass that it says with a secret of the project in it.
    private func run(_ arguments: [String]) throws -> Judge.Verdict {
        let verdict = try belfry.run(arguments, in: directory)
        let folder = directory.appending(path: "secrets")
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
        for name in names ?? [] where !name.hasPrefix(".") {
            let value = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            if verdict.words.contains(value) { throw Leak(secret: name, command: arguments) }
        }
        return verdict
    }

    /// `belfry verify --format json`, with its exit status.
    func verify() throws -> (status: Int32, report: Report) {
        let verdict = try belfry("verify", "--format", "json")
        do {
            let report = try JSONDecoder().decode(Report.self, from: Data(verdict.output.utf8))
            return (verdict.status, report)
        } catch {
            throw MissingText(file: "report: \(error)", text: verdict.words)
        }
    }

    /// `docker compose` in the project.
    @discardableResult
    func compose(_ arguments: String...) throws -> Judge.Verdict {
        try compose.run(arguments, in: directory)
    }

    /// `belfry down` on the project.
    func down(_ options: String...) throws -> Judge.Verdict {
        try run(["down", directory.path()] + options)
    }

    /// `belfry secrets ACTION NAME` on the project.
    func secrets(_ action: String, _ name: String) throws -> Judge.Verdict {
        try run(["secrets", action, name, directory.path()] + images)
    }

    /// Each container's name with its id and the time of its start: the same as long as nothing was
    /// recreated or restarted.
    func containers() throws -> [String: String] {
        let ids = try compose("ps", "--all", "--quiet").output.split(separator: "\n").map(
            String.init)
        let format = "{{.Name}} {{.Id}} {{.State.StartedAt}}"
        let shown = try docker.run(["inspect", "--format", format] + ids).output
        let pairs = shown.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
        return Dictionary(
            pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { $1 })
    }

    /// What a container was made with, as a Go template shows it.
    func inspect(_ service: String, _ format: String) throws -> String {
        let id = try compose("ps", "--quiet", service).output.split(separator: "\n").first ?? ""
        return try docker.run(["inspect", "--format", format, String(id)]).output
    }

    /// An answer of the running Prometheus.
    func askPrometheus(_ path: String) async throws -> String {
        guard let url = URL(string: "http://127.0.0.1:\(place.prometheus)\(path)") else {
            return ""
        }
        return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
    }

    /// Asks the running Prometheus to read its files again.
    func reload() async throws {
        guard let url = URL(string: "http://127.0.0.1:\(place.prometheus)/-/reload") else { return }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        _ = try await URLSession.shared.data(for: request)
    }
}

/// A program said a secret aloud.
struct Leak: Error {
    /// The secret's name.
    let secret: String
    let command: [String]
}

/// A text that a test relies on is gone.
struct MissingText: Error {
    let file: String
    let text: String
}
