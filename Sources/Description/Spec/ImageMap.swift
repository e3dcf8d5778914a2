package import Diagnostics
package import StackModel
package import YAML

/// Which images stand in for others: for private registries, mirrors and closed rooms.
package struct ImageMap: Sendable {
    /// A line of the map.
    package struct Entry: Sendable {
        /// The image that is replaced: `repository` or `repository:tag`.
        package var key: Located<String>
        /// The image that stands in.
        package var image: ImageReference
    }

    /// The lines, in order.
    package private(set) var entries: [Entry] = []
    private var positions: [String: Int] = [:]

    package init() {}

    /// Reads `repository: reference` and `repository:tag: reference` lines.
    package init(entriesOf node: YAMLNode, into bag: inout DiagnosticBag) {
        guard node.mappingEntries != nil else {
            if !node.isNull {
                bag.report(
                    Diagnostic(
                        "fields/type", "`images` must be a mapping", at: node.span,
                        help: "write `repository: other-repository:tag` lines"))
            }
            return
        }
        for entry in node.mappingEntries ?? [] {
            let text = ScalarReader.text(entry.value, "images.\(entry.name.value)", into: &bag)
            guard let text else { continue }
            add(Entry(key: entry.name, image: ImageReference(parsing: text.value)))
        }
    }

    /// Decodes a file of its own: `{images: {…}}`.
    package static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> ImageMap? {
        guard var fields = FieldReader(node, "the image map", into: &bag) else { return nil }
        let images = fields.node("images")
        fields.finish(into: &bag)
        guard let images else {
            bag.report(
                Diagnostic(
                    "fields/missing", "`images` is missing from the image map", at: node.span,
                    help: "write `images: {repository: other-repository:tag}`"))
            return nil
        }
        return ImageMap(entriesOf: images, into: &bag)
    }

    /// This map with another's lines, which win where both have one.
    package func overridden(by other: ImageMap) -> ImageMap {
        var result = self
        for entry in other.entries { result.add(entry) }
        return result
    }

    /// What stands in for `image`: an entry for its very tag first, then one for its repository.
    package subscript(image: ImageReference) -> ImageReference? {
        entry(for: image)?.image
    }

    /// The line that speaks of `image`.
    package func entry(for image: ImageReference) -> Entry? {
        let repository = Self.shortName(image.repository)
        let exact = image.tag.flatMap { positions["\(repository):\($0)"] }
        return (exact ?? positions[repository]).map { entries[$0] }
    }

    private mutating func add(_ entry: Entry) {
        let name = Self.shortName(entry.key.value)
        if let position = positions[name] {
            entries[position] = entry
        } else {
            positions[name] = entries.count
            entries.append(entry)
        }
    }

    /// `docker.io/library/redis`, `library/redis` and `redis` are one and the same.
    private static func shortName(_ repository: String) -> String {
        var name = repository[...]
        for prefix in ["docker.io/", "index.docker.io/", "library/"] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.count)
        }
        return String(name)
    }
}
