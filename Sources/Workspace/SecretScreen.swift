/// Takes the project's secrets out of whatever is shown: a log that is quoted as evidence, an
/// error of docker's, a diff of an edited file may hold one.
package struct SecretScreen: Sendable {
    /// What stands in a secret's place.
    package static let cover = "[secret]"
    /// A shorter value is found in ordinary words.
    private static let shortest = 8

    /// The values, longest first, so that one within another leaves nothing behind.
    private let values: [String]

    /// Knows the secrets that lie in `secrets/` and `.env` of these directories.
    package init(directories: [String]) {
        var values: Set<String> = []
        for directory in directories {
            let folder = FileSystem.join(directory, "secrets")
            let store = SecretStore(directory: directory)
            for name in (try? FileSystem.names(in: folder)) ?? [] where !name.hasPrefix(".") {
                guard let value = try? store.value(of: name) else { continue }
                values.formUnion(Self.forms(of: value))
            }
            let variables = (try? SecretFile(store.path(SecretVariables.path)).text()) ?? ""
            for (name, value) in EnvironmentText(variables).assignments where Self.isTelling(name) {
                values.formUnion(Self.forms(of: value))
            }
        }
        self.values = values.filter { $0.utf8.count >= Self.shortest }.sorted {
            ($1.utf8.count, $0) < ($0.utf8.count, $1)
        }
    }

    /// The text without any of them.
    package func screened(_ text: String) -> String {
        values.reduce(text) { $0.contains($1) ? $0.replacing($1, with: Self.cover) : $0 }
    }

    /// Whether a variable's name says that its value is for nobody's eyes.
    private static func isTelling(_ variable: String) -> Bool {
        let name = variable.uppercased()
        return ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL"].contains { name.contains($0) }
    }

    /// The value as it stands, and as it stands within JSON or a quoted text.
    private static func forms(of value: String) -> [String] {
        let escaped = value.flatMap { character -> String in
            switch character {
            case "\"", "\\": "\\\(character)"
            case "\n": "\\n"
            case "/": "\\/"
            default: String(character)
            }
        }
        return [value, String(escaped), value.replacing("\"", with: "\\\"")]
            + value.split(separator: "\n").map(String.init)
    }
}
