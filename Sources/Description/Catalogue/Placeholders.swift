import Diagnostics
import StackModel
import YAML

/// What `${…}` in a component's files stands for, in one use of the component.
struct Placeholders {
    /// A value, and whether a scalar that is nothing else is a number or a boolean.
    struct Value {
        var text: String
        var isTyped: Bool
    }

    /// The values by what stands between the braces.
    private(set) var values: [String: Value] = [:]
    /// The boolean parameters, and whether texts hold anything, for `when`.
    private(set) var conditions: [String: Bool] = [:]
    /// The image that runs, for conditions on its version.
    var image: ImageReference?

    mutating func set(_ name: String, _ text: String, isTyped: Bool = false) {
        values[name] = Value(text: text, isTyped: isTyped)
    }

    mutating func set(_ name: String, _ condition: Bool) {
        conditions[name] = condition
        set(name, condition ? "true" : "false", isTyped: true)
    }

    mutating func set(_ name: String, filled text: String) {
        conditions[name] = !text.isEmpty
        set(name, text)
    }

    /// The same with each value in another form.
    func map(_ change: (String) -> String) -> Placeholders {
        var result = self
        for name in values.keys { result.values[name]?.text = change(values[name]?.text ?? "") }
        return result
    }

    /// The value of `NAME`, or of `NAME|FILTER`; nil if there is no such name or filter.
    func value(of placeholder: String) -> Value? {
        let (name, filter) = TextFilter.split(placeholder)
        guard let value = values[name], let filter else { return values[name] }
        return TextFilter(rawValue: filter).map {
            Value(text: $0.apply(to: value.text), isTyped: false)
        }
    }

    /// Whether it differs between services that use a component with the same parameters.
    static func isOfService(_ name: String) -> Bool {
        name == "service" || name == "job" || name.hasPrefix("secret.")
    }

    /// The tree with every placeholder replaced, or, if `isShared`, with those left in place that
    /// differ from service to service; nil if a condition takes it away.
    func fill(
        _ node: YAMLNode, isShared: Bool = false, into bag: inout DiagnosticBag
    ) -> YAMLNode? {
        var filling = Filling(placeholders: self, isShared: isShared)
        let result = filling.fill(node)
        bag.report(contentsOf: filling.problems)
        return result
    }

    /// A text that was filled for several services, completed for this one.
    func complete(_ text: String) -> String {
        guard text.utf8.contains(36) else { return text }
        return PlaceholderText.pieces(of: text).reduce(into: "") { result, piece in
            switch piece {
            case .text(let part): result += part
            case .placeholder(let name): result += value(of: name)?.text ?? "${\(name)}"
            }
        }
    }

    /// The secrets that a tree refers to by `${secret.NAME}`, each once, in order.
    static func secrets(in node: YAMLNode) -> [String] {
        var names: [String] = []
        collect(node, into: &names)
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    private static func collect(_ node: YAMLNode, into names: inout [String]) {
        switch node.content {
        case .scalar(let scalar):
            for case .placeholder(let name) in PlaceholderText.pieces(of: scalar.text)
            where name.hasPrefix("secret.") {
                let secret = TextFilter.split(name).name.dropFirst("secret.".count)
                names.append(String(secret))
            }
        case .sequence(let items): for item in items { collect(item, into: &names) }
        case .mapping(let entries): for entry in entries { collect(entry.value, into: &names) }
        }
    }
}
