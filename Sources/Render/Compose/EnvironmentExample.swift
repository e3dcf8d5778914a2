import StackModel

/// `.env.example`: which variables and secrets the project has, without any value.
struct EnvironmentExample {
    /// Its place, relative to the output directory.
    static let path = ".env.example"

    let stack: Stack

    /// Nil where the stack needs neither variables nor secrets.
    var file: RenderedFile? {
        let sections = [variables, kept, files].filter { !$0.isEmpty }
        guard !sections.isEmpty else { return nil }
        let heading = [FileHeading.sentence(for: stack)].map { "# " + $0 }
        let text = ([heading] + sections).map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
        return RenderedFile(path: Self.path, content: Array(text.utf8))
    }

    /// What only the user can know.
    private var variables: [String] {
        let mine = Set(stack.secrets.compactMap(\.variable))
        let needed = stack.variables.filter { !mine.contains($0.name) }
        guard !needed.isEmpty else { return [] }
        let lines = needed.flatMap { variable in
            variable.places.map { "# \($0)" } + ["\(variable.name)="]
        }
        return ["# Set these in .env, which Docker Compose reads; keep it out of version control."]
            + lines
    }

    /// What belfry puts into `.env` by itself; as comments, so that a copy sets nothing empty.
    private var kept: [String] {
        let lines = stack.secrets.compactMap { secret -> String? in
            guard let variable = secret.variable else { return nil }
            let users = stack.services.filter { $0.variableSecrets.contains(secret.name) }
            return "# \(variable)=" + Self.reason(users)
        }
        guard !lines.isEmpty else { return [] }
        return ["# `belfry generate` puts these into .env, with the values of their files:"] + lines
    }

    private var files: [String] {
        let lines = stack.secrets.compactMap { secret -> String? in
            guard let path = secret.path else { return nil }
            let users = stack.services.filter {
                $0.secrets.contains { $0.secret == secret.name }
            }
            return "# \(path)" + Self.reason(users)
        }
        guard !lines.isEmpty else { return [] }
        return ["# `belfry generate` makes these files, each once; `belfry secrets` lists them:"]
            + lines
    }

    private static func reason(_ users: [Service]) -> String {
        users.isEmpty ? "" : "  (for \(users.map(\.name).joined(separator: ", ")))"
    }
}
