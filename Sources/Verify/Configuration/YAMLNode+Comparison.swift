import YAML

extension YAMLNode {
    /// A scalar's text.
    var text: String? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar.text
    }

    /// A mapping's value under a key.
    func value(_ key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.text == key }?.value
    }

    var items: [YAMLNode] {
        guard case .sequence(let items) = content else { return [] }
        return items
    }

    /// Whether leaving it out says the same: Prometheus does not show what is empty, 0 or false.
    var isBlank: Bool {
        switch content {
        case .scalar(let scalar):
            scalar.isNull || ["", "0", "0s", "false"].contains(scalar.text)
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.allSatisfy(\.value.isBlank)
        }
    }

    /// What an item of a list is called, e.g. a scrape job.
    var itemName: String? { value("job_name")?.text ?? value("name")?.text }

    /// The value in a few words.
    var summary: String {
        switch content {
        case .scalar(let scalar): scalar.text.isEmpty ? "empty" : scalar.text
        case .sequence(let items): Wording.count(items.count, "item")
        case .mapping(let entries): Wording.count(entries.count, "key")
        }
    }
}
