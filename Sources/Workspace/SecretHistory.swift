/// Which secrets this machine has had: names only, kept out of version control, so that a lost
/// `secrets/` is known from a clone that never had one.
enum SecretHistory {
    /// Below the output directory.
    static let path = ".belfry/secrets"

    /// The names that a text holds.
    static func names(in text: String) -> Set<String> {
        Set(text.split(separator: "\n").map(String.init))
    }

    /// The text that holds these.
    static func text(of names: Set<String>) -> String {
        names.sorted().map { $0 + "\n" }.joined()
    }
}
