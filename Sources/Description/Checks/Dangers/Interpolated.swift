import YAML

/// What Compose makes of a text, as far as that is known before it runs: defaults are taken, the
/// home is `~` and the project `.`, and of other variables the name stays.
enum Interpolated {
    static func text(of source: String) -> String {
        guard source.utf8.contains(dollar) else { return source }
        return String(decoding: filled(Array(source.utf8)[...]), as: UTF8.self)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let opening = UInt8(ascii: "{")
    private static let closing = UInt8(ascii: "}")

    /// Defaults within defaults deeper than this are taken for text: nobody writes them, and each
    /// level costs a look over all within it.
    private static let deepest = 16

    private static func filled(_ bytes: ArraySlice<UInt8>, depth: Int = 0) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let first = rest.popFirst() {
            guard first == dollar, let next = rest.first else {
                result.append(first)
                continue
            }
            if next == dollar {
                rest.removeFirst()
                result.append(dollar)
            } else if next == opening, depth < deepest, let end = end(of: rest) {
                result += braced(rest[(rest.startIndex + 1)..<end], depth)
                rest = rest[(end + 1)...]
            } else {
                let name = rest.prefix(while: Grammar.isWordPart)
                rest = rest.dropFirst(name.count)
                result += value(of: name)
            }
        }
        return result
    }

    /// Where the brace that `rest` begins with is closed.
    private static func end(of rest: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        for index in rest.indices {
            if rest[index] == opening { depth += 1 }
            if rest[index] == closing { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// `NAME`, `NAME:-default`, `NAME-default`, or with another sign.
    private static func braced(_ inner: ArraySlice<UInt8>, _ depth: Int) -> [UInt8] {
        let name = inner.prefix(while: Grammar.isWordPart)
        let rest = inner.dropFirst(name.count)
        let operation = rest.first == UInt8(ascii: ":") ? rest.dropFirst() : rest
        let known = value(of: name)
        // These are always set.
        if known.first != dollar { return known }
        switch operation.first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            return filled(operation.dropFirst(), depth: depth + 1)
        default: return known
        }
    }

    private static func value(of name: ArraySlice<UInt8>) -> [UInt8] {
        switch String(decoding: name, as: UTF8.self) {
        case "HOME", "USERPROFILE": Array("~".utf8)
        case "PWD": Array(".".utf8)
        default: [dollar] + name
        }
    }
}

extension YAMLNode {
    /// The scalar's text as Compose takes it, as far as that is known before it runs.
    var assumedText: String? { valueText.map(Interpolated.text) }

    /// Whether it is what Compose takes for true.
    var isOn: Bool {
        let words: Set = ["true", "yes", "on", "y", "t", "1"]
        return assumedText.map { words.contains($0.lowercased()) } ?? false
    }
}
