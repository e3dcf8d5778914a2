import Foundation
import TestSupport

/// A command line whose answer to programs is looked at, in a project of its own.
struct JSONCase: Sendable {
    /// What happens before.
    enum Step: Sendable {
        case run([String])
        case write(String, to: String)
        case edit(String, String, to: String)
        case remove(String)
    }

    /// As docs/json.md calls it, if it is an example there.
    let name: String
    let steps: [Step]
    let words: [String]
    let status: Int32

    /// The schema's name, which is the command's.
    var command: String { words[0] }

    init(_ name: String, _ steps: [Step], _ words: String..., exits status: Int32 = 0) {
        self.name = name
        self.steps = steps
        self.words = words
        self.status = status
    }

    /// The answer, as the program itself gives it.
    func answer() throws -> String {
        try TemporaryDirectory.use { folder in
            // An engine that agrees to everything, and runs nothing.
            try TemporaryDirectory.write(Array("#!/bin/sh\n".utf8), to: "bin/docker", in: folder)
            chmod("\(folder.path)/bin/docker", 0o755)
            for step in steps {
                switch step {
                case .run(let words): _ = try ProgramRun(words, in: folder)
                case .write(let text, let path):
                    try TemporaryDirectory.write(Array(text.utf8), to: path, in: folder)
                case .remove(let path):
                    try FileManager.default.removeItem(at: folder.appending(path: path))
                case .edit(let path, let old, let new):
                    let file = folder.appending(path: path)
                    let text = try String(contentsOf: file, encoding: .utf8)
                    try Data(text.replacing(old, with: new).utf8).write(to: file)
                }
            }
            let run = try ProgramRun(words + ["--format", "json"], in: folder)
            guard run.status == status else {
                throw Surprise(status: run.status, words: run.errors)
            }
            return run.output
        }
    }

    struct Surprise: Error {
        let status: Int32
        let words: String
    }
}

extension JSONCase {
    private static func stack(_ services: String) -> Step {
        .write(
            """
            belfry: 1
            name: shop
            services:
              \(services)
            monitoring: {prometheus: false, grafana: false}

            """, to: "stack.yaml")
    }

    private static func web(_ limit: String) -> Step {
        stack("web: {image: \"nginx:1.30.4\", mem_limit: \(limit)}")
    }

    private static let database = stack("db: {component: postgres}")
    private static let generated = [web("64m"), .run(["generate"])]
    private static let changed = generated + [web("128m")]
    private static let edited =
        changed + [.edit("docker-compose.yml", "mem_limit: 64m", to: "mem_limit: 99m")]
    private static let broken = stack("web: {image: \"nginx:1.30.4\", prots: [\"80:80\"]}")
    private static let component = Step.write(
        """
        component: memo
        summary: Keeps notes
        role: store
        image: memo:1.0
        parameters:
          limit: {type: integer, default: 100, about: Notes that are kept}
        service: {image: "${image}"}
        provides: {MEMO_HOST: "${service}"}

        """, to: "belfry/components/memo/component.yaml")

    /// Those that docs/json.md shows, apart from what needs a running stack.
    static let examples: [JSONCase] = [
        JSONCase(
            "check", [.write("belfry: 1\nservices: [web\n", to: "stack.yaml")], "check", exits: 1),
        JSONCase("generate", [web("64m")], "generate"),
        JSONCase("generate-conflict", edited, "generate", exits: 1),
        JSONCase("generate-diff", changed, "generate", "--diff"),
        JSONCase("generate-broken", [broken], "generate", exits: 1),
        JSONCase("up", generated, "up", "--no-verify"),
        JSONCase("verify-broken", [], "verify", exits: 1),
        JSONCase("down", generated, "down"),
        JSONCase("secrets", [database, .run(["generate"])], "secrets"),
        JSONCase(
            "secrets-rotate", [database, .run(["generate"])], "secrets", "rotate", "db-password"),
        JSONCase(
            "secrets-done",
            [database, .run(["generate"]), .run(["secrets", "rotate", "db-password"])],
            "secrets", "done", "db-password"),
        JSONCase("components", [component], "components"),
        JSONCase("components-one", [component], "components", "memo"),
        JSONCase("explain", [], "explain", "explain/unknown"),
    ]

    /// Other ways that a command can end.
    static let others: [JSONCase] = [
        JSONCase("check-well", [web("64m")], "check"),
        JSONCase(
            "check-flood", [stack("web: {a: 1, b: 2, c: 3, d: 4}")], "check", "--max-findings",
            "2", exits: 1),
        JSONCase(
            "check-ignored",
            [
                stack(
                    "web: {image: \"nginx:1.30.4\", privileged: true}"
                        + "  # belfry: ignore service/privileged why not")
            ], "check"),
        JSONCase("generate-stale", changed, "generate", "--check", exits: 1),
        JSONCase(
            "generate-foreign", [web("64m"), .write("mine\n", to: "docker-compose.yml")],
            "generate", exits: 1),
        JSONCase(
            "generate-adopt", [web("64m"), .write("a: 1\n", to: "docker-compose.yml")],
            "generate", "--adopt", "docker-compose.yml"),
        JSONCase(
            "generate-removed",
            [database, .run(["generate"]), web("64m")], "generate"),
        JSONCase(
            "generate-left-out",
            [
                .write(plain, to: "stack.yaml"), .run(["generate"]),
                .remove("monitoring/grafana/dashboards/grafana.json"),
                .write(
                    "name: shop\nservices: {web: {image: \"nginx:1.30.4\"}}\n",
                    to: "docker-compose.yml"),
            ], "generate"),
        JSONCase(
            "generate-unreadable", changed + [.write("a: [\n", to: "docker-compose.yml")],
            "generate", exits: 1),
        JSONCase("up-broken", [broken], "up", exits: 1),
        JSONCase(
            "up-unreachable",
            [.write(plain, to: "stack.yaml")], "up", "--timeout", "1s", exits: 2),
        JSONCase(
            "verify-unreachable", [.write(plain, to: "stack.yaml")], "verify", "--timeout", "1s",
            "--prometheus", "http://127.0.0.1:9", exits: 2),
        JSONCase("down-missing", [], "down", exits: 1),
        JSONCase("secrets-broken", [broken], "secrets", exits: 1),
        JSONCase("secrets-none", [web("64m")], "secrets"),
        JSONCase(
            "secrets-variable",
            [
                stack(
                    """
                    web: {image: "nginx:1.30.4", needs: [{service: db, as: environment}]}
                      db: {component: postgres}
                    """)
            ], "secrets"),
        JSONCase("secrets-unknown", [database], "secrets", "rotate", "x", exits: 1),
        JSONCase("secrets-done-unknown", [database], "secrets", "done", "x", exits: 1),
        JSONCase("components-unknown", [], "components", "rediss", exits: 1),
        JSONCase("components-redis", [], "components", "redis"),
        JSONCase("explain-all", [], "explain"),
        JSONCase("explain-group", [], "explain", "target"),
        JSONCase("explain-unknown", [], "explain", "nonsense", exits: 1),
    ]

    /// On ports at which nobody listens: a stack that runs here has nothing to do with it.
    private static let plain = """
        belfry: 1
        name: shop
        services: {web: {image: "nginx:1.30.4"}}
        monitoring: {prometheus: {port: 9}, grafana: {port: 10}}

        """
}
