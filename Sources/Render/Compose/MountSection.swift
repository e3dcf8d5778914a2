import StackModel
import YAML

/// A mount in Compose's words: an item of `volumes`, or of `tmpfs`.
enum MountSection {
    static func volume(of mount: Mount) -> ConfigTree? {
        switch mount {
        case .volume(let name, let path, let isReadOnly):
            text(from: name, to: path, isReadOnly: isReadOnly)
        case .directory(let source, let path, let isReadOnly):
            text(from: relative(source), to: path, isReadOnly: isReadOnly)
        case .temporary: nil
        case .verbatim(let tree): tree
        }
    }

    static func temporary(of mount: Mount) -> ConfigTree? {
        guard case .temporary(let path, let options) = mount else { return nil }
        return .string(ComposeText.literal(path) + (options.map { ":" + $0 } ?? ""))
    }

    private static func text(from source: String, to path: String, isReadOnly: Bool) -> ConfigTree {
        .string(ComposeText.literal(source + ":" + path) + (isReadOnly ? ":ro" : ""))
    }

    /// Without a leading dot Compose would take a directory for a volume's name.
    private static func relative(_ source: String) -> String {
        source.hasPrefix(".") || source.hasPrefix("/") ? source : "./" + source
    }
}
