extension KeyReference {
    /// The keys that a word means: its whole path, with or without the names that users choose;
    /// else every key whose path ends with it.
    package func entries(meant word: String) -> [Entry] {
        let all = sections.flatMap(\.entries)
        let exact = all.filter { $0.path == word || $0.title == word }
        if !exact.isEmpty { return exact }
        let named = all.filter { Self.matches(word, $0.place.owner == nil ? $0.title : "") }
        if !named.isEmpty { return named }
        return all.filter { $0.path.hasSuffix(".\(word)") }
    }

    /// The sections of what is below a key.
    package func sections(below entry: Entry) -> [Section] {
        let path = entry.path
        return sections.filter { $0.place.path == path || Self.isOwned($0, at: path) }
    }

    /// Whether a section holds the parameters of a component that stand under the key at `path`.
    private static func isOwned(_ section: Section, at path: String) -> Bool {
        guard let last = section.place.path.lastIndex(of: ".") else { return false }
        return section.isOfComponent && section.place.path[..<last] == path
    }

    /// Whether each part of a word is that of the title, or a name in a placeholder's place.
    private static func matches(_ word: String, _ title: String) -> Bool {
        let parts = word.split(separator: ".")
        let pattern = title.split(separator: ".")
        return parts.count == pattern.count
            && zip(parts, pattern).allSatisfy { part, form in
                part == form || form == form.uppercased()
            }
    }
}
