import Diagnostics
import StackModel
import YAML

/// Compose's ways to mount something, short (`[SOURCE:]PATH[:MODE]`) and long.
enum MountSyntax {
    /// Reads one item of `volumes`.
    static func mount(_ node: YAMLNode, into bag: inout DiagnosticBag) -> Located<Mount>? {
        if node.mappingEntries != nil {
            checkLong(node, into: &bag)
            return Located(long(node), at: node.span)
        }
        guard let text = ScalarReader.text(node, "volumes", into: &bag)?.value else { return nil }
        let parts = parts(of: text)
        guard parts.count <= 3, !parts.contains("") else {
            bag.report(
                Diagnostic(
                    "volumes/syntax", "`\(text)` is no volume", at: node.span,
                    help: "write `name:/path`, `./directory:/path` or `name:/path:ro`"))
            return nil
        }
        checkPath(parts[parts.count > 1 ? 1 : 0], at: node.span, into: &bag)
        return Located(short(parts, text), at: node.span)
    }

    /// What Compose asks of the long form.
    private static func checkLong(_ node: YAMLNode, into bag: inout DiagnosticBag) {
        if let target = node["target"] {
            checkPath(target.scalarText, at: target.span, into: &bag)
        } else {
            report(missing: "target", node, into: &bag)
        }
        if node["type"]?.valueText == "bind", node["source"] == nil {
            report(missing: "source", node, into: &bag)
        }
    }

    /// A path in the container, which the engine wants from the root on.
    private static func checkPath(
        _ path: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        let isWindows = path.utf8.dropFirst().first == UInt8(ascii: ":") || path.contains("\\")
        guard !path.hasPrefix("/"), !path.contains("$"), !isWindows else { return }
        bag.report(
            Diagnostic(
                "volumes/syntax", "`\(path)` is not an absolute path in the container", at: span,
                help: "write `/\(path)`, or the path that the program uses"))
    }

    private static func report(
        missing key: String, _ node: YAMLNode, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "volumes/syntax", "`\(key)` is missing from a mount", at: node.span,
                help: "add `\(key): …`"))
    }

    /// The named volume that a mount needs to be declared.
    static func volumeName(of mount: Mount) -> String? {
        switch mount {
        case .volume(let name, _, _): return name
        case .directory, .temporary: return nil
        case .verbatim(let tree): return volumeName(ofVerbatim: tree)
        }
    }

    /// The same of a mount as it is written.
    static func volumeName(of mount: YAMLNode) -> String? {
        volumeName(of: .verbatim(ConfigTree(mount)))
    }

    /// The path of the host that a mount shows, and whether it can't be changed there; nil where a
    /// mount shows none. Variables are filled in already: Compose cuts a text thereafter.
    static func hostSource(of mount: YAMLNode) -> (path: String, isReadOnly: Bool)? {
        if let text = mount.valueText {
            let parts = parts(of: text)
            guard parts.count > 1, !isVolumeName(parts[0]) else { return nil }
            let options = parts.count > 2 ? parts[2].split(separator: ",") : []
            return (parts[0], options.contains("ro"))
        }
        guard (mount["type"]?.valueText ?? "bind") == "bind", let path = mount["source"]?.valueText
        else { return nil }
        return (path, mount["read_only"]?.isOn ?? false)
    }

    /// The path in the container, where it is known.
    static func target(of mount: YAMLNode) -> String? {
        guard let text = mount.valueText else { return mount["target"]?.valueText }
        let parts = parts(of: text)
        return parts.count > 1 ? parts[1] : parts.first
    }

    /// The same of a mount that is passed on.
    static func target(of mount: ConfigTree) -> String? {
        guard let text = mount.valueText else { return mount["target"]?.valueText }
        let parts = parts(of: text)
        return parts.count > 1 ? parts[1] : parts.first
    }

    /// The path in the container, in its plainest form; nil where it is not known.
    static func path(of mount: Mount) -> String? {
        let path: String? =
            switch mount {
            case .volume(_, let path, _), .directory(_, let path, _), .temporary(let path, _): path
            case .verbatim(let tree): target(of: tree)
            }
        guard let path, !path.contains("$") else { return nil }
        return "/" + HostPath.resolved(path).joined(separator: "/")
    }

    /// Whether a mount, be it of the host or of a volume, can't be written to.
    static func isReadOnly(_ mount: YAMLNode) -> Bool {
        guard let text = mount.valueText else { return mount["read_only"]?.isOn ?? false }
        let parts = parts(of: text)
        return parts.count > 2 && parts[2].split(separator: ",").contains("ro")
    }

    /// Whether `source` is a volume's name, and not a path or a variable.
    static func isVolumeName(_ source: String) -> Bool {
        guard let first = source.utf8.first else { return false }
        return (Grammar.isWordPart(first)) && !source.contains("/") && !source.contains("$")
            && !source.contains("\\")
    }

    private static func volumeName(ofVerbatim tree: ConfigTree) -> String? {
        if let text = tree.valueText {
            let parts = parts(of: text)
            return parts.count > 1 && isVolumeName(parts[0]) ? parts[0] : nil
        }
        guard tree["type"]?.valueText == "volume", let name = tree["source"]?.valueText else {
            return nil
        }
        return isVolumeName(name) ? name : nil
    }

    private static func short(_ parts: [String], _ text: String) -> Mount {
        guard parts.count > 1, isVolumeName(parts[0]) else { return .verbatim(.string(text)) }
        switch parts.count > 2 ? parts[2] : "rw" {
        case "ro": return .volume(name: parts[0], path: parts[1], isReadOnly: true)
        case "rw": return .volume(name: parts[0], path: parts[1], isReadOnly: false)
        default: return .verbatim(.string(text))
        }
    }

    /// A long form that says no more than the short one becomes a volume like any other.
    private static func long(_ node: YAMLNode) -> Mount {
        let tree = ConfigTree(node)
        let plain: Set<String> = ["type", "source", "target", "read_only"]
        guard case .mapping(let entries) = tree, entries.allSatisfy({ plain.contains($0.key) }),
            tree["type"]?.valueText == "volume", let name = tree["source"]?.valueText,
            let path = tree["target"]?.valueText, isVolumeName(name)
        else { return .verbatim(tree) }
        let isReadOnly = tree["read_only"]?.valueText == "true"
        return .volume(name: name, path: path, isReadOnly: isReadOnly)
    }

    private static func parts(of text: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var depth = 0
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{"), depth > 0 || last == UInt8(ascii: "$") { depth += 1 }
            if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
            if byte == UInt8(ascii: ":") && depth == 0 {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
            last = byte
        }
        let texts = parts.map { String(decoding: $0, as: UTF8.self) }
        // `C:/x:/y` begins with a path of Windows.
        guard texts.count > 2, texts[2].hasPrefix("/"), texts[0].utf8.count == 1,
            Grammar.isWord(texts[0]),
            let sign = texts[1].utf8.first, [UInt8(ascii: "/"), UInt8(ascii: "\\")].contains(sign)
        else { return texts }
        return ["\(texts[0]):\(texts[1])"] + texts.dropFirst(2)
    }
}
