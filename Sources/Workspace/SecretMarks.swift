import Diagnostics
package import Disk
import StackModel

/// Which secrets were rotated and may not have reached the volume that keeps the old value: names
/// only, in `secrets/`, since both the values and the volumes are this machine's own.
package struct SecretMarks: Sendable {
    /// The marks' place below the output directory.
    static let path = "secrets/.rotated"

    private let store: SecretStore

    package init(store: SecretStore) { self.store = store }

    /// The marked names, sorted.
    package func names() throws(FileSystemError) -> [String] {
        Self.names(in: try store.text(of: Self.path) ?? "")
    }

    /// The names that a text marks, sorted.
    static func names(in text: String) -> [String] {
        text.split(separator: "\n").map(String.init).sorted()
    }

    /// The content that marks these.
    static func text(of names: [String]) -> String {
        Set(names).sorted().map { $0 + "\n" }.joined()
    }

    /// A finding for each rotated secret whose old value a volume may still hold.
    func warnings(about secrets: [Secret], marked: [String]) -> [Diagnostic] {
        let marked = Set(marked)
        return secrets.compactMap { secret in
            guard marked.contains(secret.name), let imprint = secret.imprint else { return nil }
            let change = ShellCommand(pasted: imprint.change, in: store.directory)
            return Diagnostic(
                "secrets/volume", .warning,
                "`\(secret.name)` has a new value, but the volume `\(imprint.volume)` keeps the one "
                    + "that it was made with",
                at: secret.origin.asked,
                help:
                    "run `\(change.text)`, restart what uses it, then `belfry secrets done \(secret.name)`"
            )
        }
    }
}
