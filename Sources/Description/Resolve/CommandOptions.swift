import YAML

/// The options in a command's list: `--name`, `--name=value`, and `--name` before its value.
struct CommandOptions {
    /// An option where it stands.
    private struct Option {
        var name: String
        /// Whether it takes up its item alone, so that the item can be left out.
        var isWhole: Bool
    }

    private let items: [ConfigTree]
    private let options: [Option?]

    init(_ items: [ConfigTree]) {
        self.items = items
        options = items.indices.map { index in
            guard let text = items[index].valueText, let name = Self.name(of: text) else {
                return nil
            }
            let next = index + 1 < items.count ? items[index + 1].valueText : nil
            return Option(name: name, isWhole: text.contains("=") || next?.hasPrefix("-") ?? true)
        }
    }

    /// The name of an option, whether it switches something on or off.
    static func name(of text: String) -> String? {
        guard text.hasPrefix("--"), text != "--" else { return nil }
        let name = text.dropFirst(2).prefix { $0 != "=" }
        return String(name.hasPrefix("no-") ? name.dropFirst(3) : name)
    }

    /// The items with further ones; an option that is there already, word for word, is left out.
    func adding(_ further: CommandOptions) -> [ConfigTree] {
        let known = wholes
        return items
            + further.items.indices.filter { !further.isWhole(at: $0, in: known) }
            .map { further.items[$0] }
    }

    /// The places of further options that are here already, and otherwise.
    func repeated(by further: CommandOptions) -> [(index: Int, name: String)] {
        let known = wholes
        let names = Set(options.compactMap { $0?.name })
        return further.items.indices.compactMap { index in
            guard let name = further.options[index]?.name, names.contains(name),
                !further.isWhole(at: index, in: known)
            else { return nil }
            return (index, name)
        }
    }

    private var wholes: Set<ConfigTree> {
        Set(items.indices.filter { options[$0]?.isWhole == true }.map { Self.text(items[$0]) })
    }

    private func isWhole(at index: Int, in known: Set<ConfigTree>) -> Bool {
        options[index]?.isWhole == true && known.contains(Self.text(items[index]))
    }

    /// However it is quoted.
    private static func text(_ item: ConfigTree) -> ConfigTree {
        item.valueText.map { .string($0) } ?? item
    }
}
