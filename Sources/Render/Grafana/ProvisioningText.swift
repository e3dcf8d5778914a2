import YAML

/// Texts in provisioning files, in which the server replaces `$NAME` by its environment.
enum ProvisioningText {
    /// A text that the server reads as it is: each `$` is doubled.
    static func literal(_ text: String) -> ConfigTree {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return .string(text) }
        return .string(String(text.flatMap { $0 == "$" ? "$$" : String($0) }))
    }
}
