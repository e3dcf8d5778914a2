/// Writes a tree as YAML in block style; every text comes back unchanged from YAML 1.1 and 1.2.
package enum YAMLWriter {
    /// The YAML of `tree`, below `heading` as comment lines.
    package static func bytes(of tree: ConfigTree, heading: String? = nil) -> [UInt8] {
        var writer = YAMLTreeWriter()
        if let heading { writer.writeComment(heading, indent: 0) }
        writer.writeDocument(tree)
        return writer.output.bytes
    }
}

/// The state of one writing; every method begins and ends in the midst of a line, unless it says
/// otherwise.
private struct YAMLTreeWriter: ~Copyable {
    var output = ByteWriter()
    /// Whether an empty line would become part of the text above it.
    private var isTextOpen = false

    /// From the start of a line to the start of the next one.
    mutating func writeDocument(_ tree: ConfigTree) {
        switch tree {
        case .mapping(let entries) where !entries.isEmpty:
            write(entries, indent: 0, isLineStarted: false)
        case .sequence(let items) where !items.isEmpty:
            write(items, indent: 0, isLineStarted: false)
        default: writeLine(tree, indent: 0)
        }
    }

    /// From the start of a line to the start of the next one.
    mutating func writeComment(_ comment: String, indent: Int) {
        let newline = UInt8(ascii: "\n")
        // Most comments need no look at whole characters to find their lines.
        let isPlain = comment.utf8.allSatisfy { $0 == newline || $0 >= 0x20 && $0 < 0x7F }
        let lines =
            isPlain
            ? comment.utf8.split(separator: newline, omittingEmptySubsequences: false)
            : comment.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline })
                .map { $0.utf8 }
        for line in lines {
            output.indent(by: indent)
            output.write("#" as Unicode.Scalar)
            if !line.isEmpty { output.write(" " as Unicode.Scalar) }
            output.write(line)
            output.write("\n" as Unicode.Scalar)
        }
    }

    /// To the start of the next line; the first entry goes on the line that has begun, if one has.
    private mutating func write(_ entries: [ConfigEntry], indent: Int, isLineStarted: Bool) {
        for index in entries.indices {
            if index > 0 || !isLineStarted {
                writeAbove(entries[index], indent: indent)
                output.indent(by: indent)
            }
            writeKey(entries[index].key, indent: indent)
            writeValue(entries[index].value, indent: indent)
        }
    }

    /// What stands above an entry, or above the list item that begins with it.
    private mutating func writeAbove(_ entry: ConfigEntry, indent: Int) {
        if entry.isSetApart, !isTextOpen, output.count > 0 {
            output.write("\n" as Unicode.Scalar)
        }
        if let comment = entry.comment { writeComment(comment, indent: indent) }
    }

    /// A key with its colon; a long one is no simple key for YAML and stands behind `?`.
    private mutating func writeKey(_ key: String, indent: Int) {
        let isLong = key.utf8.count > 120
        if isLong { output.write("? " as StaticString) }
        YAMLText.writeOnLine(key, to: &output)
        if isLong { output.startLine(indentedBy: indent) }
        output.write(":" as Unicode.Scalar)
    }

    /// What stands behind `key:`.
    private mutating func writeValue(_ value: ConfigTree, indent: Int) {
        switch value {
        case .mapping(let entries) where !entries.isEmpty:
            output.write("\n" as Unicode.Scalar)
            isTextOpen = false
            write(entries, indent: indent + 2, isLineStarted: false)
        case .sequence(let items) where !items.isEmpty:
            output.write("\n" as Unicode.Scalar)
            isTextOpen = false
            write(items, indent: indent + 2, isLineStarted: false)
        default:
            output.write(" " as Unicode.Scalar)
            writeLine(value, indent: indent)
        }
    }

    /// To the start of the next line; the first item goes on the line that has begun, if one has.
    private mutating func write(_ items: [ConfigTree], indent: Int, isLineStarted: Bool) {
        for (index, item) in items.enumerated() {
            if index > 0 || !isLineStarted {
                if let entry = Self.firstEntry(of: item) { writeAbove(entry, indent: indent) }
                output.indent(by: indent)
            }
            output.write("- " as StaticString)
            switch item {
            case .mapping(let entries) where !entries.isEmpty:
                write(entries, indent: indent + 2, isLineStarted: true)
            case .sequence(let items) where !items.isEmpty:
                write(items, indent: indent + 2, isLineStarted: true)
            default: writeLine(item, indent: indent)
            }
        }
    }

    /// The entry that stands on the line on which `tree` begins.
    private static func firstEntry(of tree: ConfigTree) -> ConfigEntry? {
        switch tree {
        case .mapping(let entries): entries.first
        case .sequence(let items): items.first.flatMap(firstEntry)
        default: nil
        }
    }

    /// A scalar or an empty or inline collection, to the start of the next line.
    private mutating func writeLine(_ tree: ConfigTree, indent: Int) {
        isTextOpen = false
        if case .string(let text) = tree, let block = LiteralBlock(text) {
            block.write(to: &output, indent: indent + 2)
            isTextOpen = block.keepsEmptyLines
            return
        }
        writeFlow(tree, isInside: false)
        output.write("\n" as Unicode.Scalar)
    }

    /// Anything on one line; inside brackets every text is quoted.
    private mutating func writeFlow(_ tree: ConfigTree, isInside: Bool) {
        switch tree {
        case .null: output.write("null" as StaticString)
        case .boolean(let value): output.write(value ? "true" as StaticString : "false")
        case .integer(let value): output.write(String(value))
        case .number(let text): output.write(text)
        case .string(let text) where isInside: YAMLText.writeQuoted(text, to: &output)
        case .string(let text): YAMLText.writeOnLine(text, to: &output)
        case .plain(let text): YAMLText.writePlain(text, isInside: isInside, to: &output)
        case .sequence(let items), .inline(let items): writeFlow(items)
        case .mapping(let entries): writeFlow(entries)
        }
    }

    private mutating func writeFlow(_ items: [ConfigTree]) {
        output.write("[" as Unicode.Scalar)
        for (index, item) in items.enumerated() {
            if index > 0 { output.write(", " as StaticString) }
            writeFlow(item, isInside: true)
        }
        output.write("]" as Unicode.Scalar)
    }

    private mutating func writeFlow(_ entries: [ConfigEntry]) {
        output.write("{" as Unicode.Scalar)
        for (index, entry) in entries.enumerated() {
            if index > 0 { output.write(", " as StaticString) }
            if entry.key.utf8.count > 120 { output.write("? " as StaticString) }
            YAMLText.writeQuoted(entry.key, to: &output)
            output.write(": " as StaticString)
            writeFlow(entry.value, isInside: true)
        }
        output.write("}" as Unicode.Scalar)
    }
}
