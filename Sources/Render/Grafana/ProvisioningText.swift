import Diagnostics
import YAML

/// Texts in provisioning files, in which the server replaces `$NAME` by its environment.
enum ProvisioningText {
    /// A text that the server reads as it is: each `$` is doubled.
    static func literal(_ text: String) -> ConfigTree {
        .string(text.escaping("$", by: "$$"))
    }
}
