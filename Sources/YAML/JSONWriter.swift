/// Writes a tree as JSON.
package enum JSONWriter {
    /// The JSON of `tree`, indented by two spaces and with a final newline; on one line and
    /// without one if `isCompact`.
    package static func bytes(of tree: ConfigTree, isCompact: Bool = false) -> [UInt8] {
        var writer = JSONTreeWriter(isCompact: isCompact)
        writer.write(tree, depth: 0)
        if !isCompact { writer.output.write("\n" as Unicode.Scalar) }
        return writer.output.bytes
    }

    /// The JSON of `tree` on one line, without a final newline.
    package static func compact(_ tree: ConfigTree) -> [UInt8] {
        bytes(of: tree, isCompact: true)
    }
}

/// The state of one writing.
private struct JSONTreeWriter: ~Copyable {
    var output = ByteWriter()
    private let isCompact: Bool

    init(isCompact: Bool) {
        self.isCompact = isCompact
    }

    mutating func write(_ tree: ConfigTree, depth: Int) {
        switch tree {
        case .null: output.write("null" as StaticString)
        case .boolean(let value): writeLiteral(value)
        case .integer(let value): output.write(String(value))
        case .number(let text), .plain(let text): writePlain(text)
        case .string(let text): JSONText.write(text, to: &output)
        case .sequence(let items): write(items, depth: depth)
        case .inline(let items): writeInline(items)
        case .mapping(let entries): write(entries, depth: depth)
        }
    }

    private mutating func writeLiteral(_ value: Bool) {
        output.write(value ? "true" as StaticString : "false")
    }

    /// Typed as YAML's core schema and JSON both see it, a text otherwise.
    private mutating func writePlain(_ text: String) {
        switch text {
        case "true", "True", "TRUE": writeLiteral(true)
        case "false", "False", "FALSE": writeLiteral(false)
        case "null", "Null", "NULL", "~": output.write("null" as StaticString)
        default:
            if JSONNumber.isNumber(text) {
                output.write(text)
            } else {
                JSONText.write(text, to: &output)
            }
        }
    }

    private mutating func write(_ items: [ConfigTree], depth: Int) {
        output.write("[" as Unicode.Scalar)
        for index in items.indices {
            separate(isFirst: index == 0, depth: depth + 1)
            write(items[index], depth: depth + 1)
        }
        close("]", isEmpty: items.isEmpty, depth: depth)
    }

    private mutating func writeInline(_ items: [ConfigTree]) {
        var line = JSONTreeWriter(isCompact: true)
        swap(&line.output, &output)
        line.output.write("[" as Unicode.Scalar)
        for (index, item) in items.enumerated() {
            if index > 0 { line.output.write(isCompact ? "," as StaticString : ", ") }
            line.write(item, depth: 0)
        }
        line.output.write("]" as Unicode.Scalar)
        swap(&line.output, &output)
    }

    private mutating func write(_ entries: [ConfigEntry], depth: Int) {
        output.write("{" as Unicode.Scalar)
        // By index: an entry is larger than what of it is written here.
        for index in entries.indices {
            separate(isFirst: index == 0, depth: depth + 1)
            JSONText.write(entries[index].key, to: &output)
            output.write(isCompact ? ":" as StaticString : ": ")
            write(entries[index].value, depth: depth + 1)
        }
        close("}", isEmpty: entries.isEmpty, depth: depth)
    }

    private mutating func separate(isFirst: Bool, depth: Int) {
        if !isFirst { output.write("," as Unicode.Scalar) }
        if !isCompact { output.startLine(indentedBy: depth * 2) }
    }

    private mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool, depth: Int) {
        if !isEmpty, !isCompact { output.startLine(indentedBy: depth * 2) }
        output.write(bracket)
    }
}
