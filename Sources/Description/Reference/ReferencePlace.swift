import YAML

/// A place in a description: how it is called, and the lines that lead there.
package struct ReferencePlace: Sendable {
    /// Its keys with dots, without the names that users choose.
    package private(set) var path = ""
    /// The same with a placeholder for each such name.
    package private(set) var title = ""
    /// The component whose parameters are there; nil for anything else.
    package private(set) var owner: String?
    /// The lines of an example that lead there.
    package private(set) var lines: [String] = []
    private var depth = 0
    /// Whether the next line begins an item of a list.
    private var isItem = false

    package init() {}

    /// The place of the values of `key`, in a mapping that is refused without `needed`.
    func below(_ key: DeclaredKey, needing needed: [DeclaredKey]) -> ReferencePlace {
        var place = self
        for other in needed where other.name != key.name { place.add(other.name, other.example) }
        if let beside = key.beside { place.add(beside) }
        return place.below(key.name)
    }

    /// The place below a key that is written as it is called.
    func below(_ key: String) -> ReferencePlace {
        var place = self
        place.path += path.isEmpty ? key : ".\(key)"
        place.title += title.isEmpty ? key : ".\(key)"
        place.enter(key)
        return place
    }

    /// The place below a name that users choose.
    func below(_ placeholder: String, example: String) -> ReferencePlace {
        var place = self
        place.title += ".\(placeholder)"
        place.enter(example)
        return place
    }

    /// The place of an item.
    var item: ReferencePlace {
        var place = self
        place.isItem = true
        return place
    }

    /// The place of a component's parameters: `with` of a service that is called like it.
    func used(as kind: String) -> ReferencePlace {
        var place = ReferencePlace()
        place.enter("services")
        place.enter(kind)
        place.add("component", kind)
        place.enter("with")
        place.path = "\(path).\(kind)"
        place.title = title
        place.owner = kind
        return place
    }

    /// Adds a key with its value, which may have lines of its own.
    mutating func add(_ key: String, _ value: String) {
        let parts = value.split(separator: "\n", omittingEmptySubsequences: false)
        add(parts[0].isEmpty ? "\(key):" : "\(key): \(parts[0])")
        for part in parts.dropFirst() {
            lines.append(String(repeating: " ", count: depth + 2) + part)
        }
    }

    /// Adds a line.
    mutating func add(_ line: String) {
        lines.append(String(repeating: " ", count: depth) + (isItem ? "- " : "") + line)
        if isItem { depth += 2 }
        isItem = false
    }

    private mutating func enter(_ key: String) {
        add("\(key):")
        depth += 2
    }
}
