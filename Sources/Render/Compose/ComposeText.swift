import Diagnostics
import YAML

/// Texts in a compose file, in which Compose replaces `$NAME` by its environment.
///
/// What comes from `stack.yaml` or a component is written in Compose's own words already, with
/// `$$` where a dollar sign is meant, and is passed on as it is. What belfry itself puts there
/// (names, paths) means itself and goes through here.
enum ComposeText {
    /// A text that Compose reads as it is: each `$` is doubled.
    static func literal(_ text: String) -> String {
        text.escaping("$", by: "$$")
    }
}
