package import Description
import YAML

/// `docs/reference.md`: the description, key by key.
package enum ReferenceDocument {
    /// The whole page.
    package static func text(of reference: KeyReference) -> String {
        reference.sections.reduce(into: head) { text, section in
            text += "\n" + heading(of: section)
            for entry in section.entries { text += "\n" + self.text(of: entry) }
        }
    }

    private static let head = """
        # The description, key by key

        <!-- `make goldens` writes this page from the declarations in Sources/Description/Spec/Keys. -->

        `belfry reference KEY` shows the same on a terminal, e.g. `belfry reference metrics.port`. \
        A word in capitals stands
        for a name that you choose. All examples are read by the tests.

        For completion and checks in an editor, write the JSON Schema beside the description with
        `belfry schema > stack.schema.json`, and begin the description with this line, which the \
        YAML language server reads
        (VS Code's YAML extension, Neovim, Emacs, Helix and others use it):

        ```yaml
        # yaml-language-server: $schema=./stack.schema.json
        ```

        In a project with components of its own (`belfry/components/`) the schema has their \
        parameters too. The schema of the
        built-in ones is [stack.schema.json](stack.schema.json).

        """

    private static func heading(of section: KeyReference.Section) -> String {
        let title = section.title.isEmpty ? "The whole file" : "`\(section.title)`"
        var parts = ["## \(title)", section.about]
        if let twin = section.twin { parts.append("Its keys are those of `\(twin)`.") }
        let links = section.entries.map { "[`\($0.key.name)`](#\(anchor(of: $0.title)))" }
        if !links.isEmpty { parts.append("Keys: \(links.joined(separator: ", "))") }
        if let title = section.others.title, section.twin == nil {
            let list = section.others.names.map { "`\($0)`" }.joined(separator: ", ")
            parts.append(list.isEmpty ? "\(title)." : "\(title): \(list)")
        }
        return parts.map { wrapped($0) }.joined(separator: "\n\n") + "\n"
    }

    private static func text(of entry: KeyReference.Entry) -> String {
        let key = entry.key
        var facts = ["- Value: \(key.value.words)"]
        if key.isRequired { facts.append("- Required") }
        if let fallback = key.fallback { facts.append("- Default: \(fallback)") }
        return """
            ### `\(entry.title)`

            \(wrapped(key.about))

            \(facts.map { wrapped($0, indent: "  ") }.joined(separator: "\n"))

            ```yaml
            \(entry.example)```

            """
    }

    /// Lines of 120 columns, as the other documents have them.
    private static func wrapped(_ text: String, indent: String = "") -> String {
        HelpText.wrap(text, to: 120 - indent.count).joined(separator: "\n" + indent)
    }

    /// The anchor that GitHub gives a heading.
    private static func anchor(of title: String) -> String {
        String(
            title.lowercased().compactMap { character in
                if character == " " { return "-" }
                let isKept = character.isLetter || character.isNumber || "-_".contains(character)
                return isKept ? character : nil
            })
    }
}
