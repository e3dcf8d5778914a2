import Diagnostics
import YAML

/// What Compose makes of a text, as far as that is known before it runs: defaults are taken, the
/// home is `~` and the project `.`, and of variables with unknown values the name stays.
struct Interpolated {
    /// nil where nothing is known of any variable.
    private let variables: ComposeVariables?
    /// How many bytes of values may still be filled in; then only names stay, and this is below 0,
    /// as it is where defaults lie in one another too deep.
    private(set) var left: Int
    /// The texts into which values of `.env` came, by their places, as they are written.
    private var written: [SourceSpan: String] = [:]
    private var hasValues = false

    init(_ variables: ComposeVariables? = nil, limit: Int = YAMLLimits.standard.textBytes) {
        self.variables = variables
        left = (variables?.isWhole ?? true) ? limit : -1
    }

    /// What is made of a text with variables of which nothing is known.
    static func text(of source: String) -> String {
        var interpolated = Interpolated()
        return interpolated.text(of: source)
    }

    /// What is made of a text.
    mutating func text(of source: String) -> String {
        guard source.utf8.contains(Self.dollar) else { return source }
        let bytes = Array(source.utf8)
        let text = filled(bytes[...], Self.ends(in: bytes))
        return String(decoding: text, as: UTF8.self)
    }

    /// The texts so far into which values came; from here on others are kept.
    mutating func takeWritten() -> [SourceSpan: String] {
        defer { written = [:] }
        return written
    }

    /// The same for a text that stands somewhere.
    mutating func text(of source: String, at place: SourceSpan) -> String {
        hasValues = false
        let text = text(of: source)
        if hasValues { written[place] = source }
        return text
    }

    private static let dollar = UInt8(ascii: "$")
    private static let opening = UInt8(ascii: "{")
    private static let closing = UInt8(ascii: "}")

    /// Defaults within defaults deeper than this are not followed: nobody writes them, and each
    /// level costs a look over all within it.
    static let deepest = 16

    private mutating func filled(
        _ bytes: ArraySlice<UInt8>, _ ends: [Int: Int], depth: Int = 0
    ) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let first = rest.popFirst() {
            guard first == Self.dollar, let next = rest.first else {
                result.append(first)
                continue
            }
            if next == Self.dollar {
                rest.removeFirst()
                result.append(Self.dollar)
            } else if next == Self.opening, let end = ends[rest.startIndex] {
                guard depth < Self.deepest else {
                    left = -1
                    return Array(bytes)
                }
                result += braced(rest[(rest.startIndex + 1)..<end], ends, depth)
                rest = rest[(end + 1)...]
            } else {
                let name = Self.name(rest)
                rest = rest.dropFirst(name.count)
                result += value(of: name) ?? []
            }
        }
        return result
    }

    /// Where the brace of each `${` is closed, by its place; found in one go, since each may hold
    /// any number of others.
    private static func ends(in bytes: [UInt8]) -> [Int: Int] {
        var ends: [Int: Int] = [:]
        var open: [Int] = []
        for index in bytes.indices {
            // Compose counts no other braces.
            let isOpening = bytes[index] == opening && index > 0 && bytes[index - 1] == dollar
            if isOpening { open.append(index) }
            guard bytes[index] == closing, let start = open.popLast() else { continue }
            ends[start] = index
        }
        return ends
    }

    /// The name that a text begins with. Compose takes letters of either case, among which are two
    /// beyond ASCII: `ſ`, a small S, and the sign of the kelvin, a K.
    private static func name(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let first = rest.first {
            let isFirst = rest.startIndex == bytes.startIndex
            if isFirst ? Grammar.isWordStart(first) : Grammar.isWordPart(first) {
                rest = rest.dropFirst()
            } else if let letter = letters.first(where: rest.starts) {
                rest = rest.dropFirst(letter.count)
            } else {
                break
            }
        }
        return bytes[..<rest.startIndex]
    }

    private static let letters = ["\u{17F}", "\u{212A}"].map { Array($0.utf8) }

    /// `NAME`, `NAME:-default`, `NAME-default`, or with another sign.
    private mutating func braced(
        _ inner: ArraySlice<UInt8>, _ ends: [Int: Int], _ depth: Int
    ) -> [UInt8] {
        let name = Self.name(inner)
        let rest = inner.dropFirst(name.count)
        let hasColon = rest.first == UInt8(ascii: ":")
        let operation = hasColon ? rest.dropFirst() : rest
        let value = value(of: name)
        // What is known to be set to something; else the text beside it is what may be taken.
        let known = value.flatMap { $0.first == Self.dollar || hasColon && $0.isEmpty ? nil : $0 }
        switch operation.first {
        case UInt8(ascii: "-"):
            return known ?? filled(operation.dropFirst(), ends, depth: depth + 1)
        case UInt8(ascii: "+"):
            if value == nil || value?.isEmpty == true && hasColon { return [] }
            return filled(operation.dropFirst(), ends, depth: depth + 1)
        case UInt8(ascii: "?"):
            // Compose goes no further.
            return known ?? [Self.dollar] + name
        default:
            return value ?? []
        }
    }

    /// The value of a variable, `$NAME` where it is not known, and nil where it is not set.
    private mutating func value(of name: ArraySlice<UInt8>) -> [UInt8]? {
        switch String(decoding: name, as: UTF8.self) {
        case "": return [Self.dollar]
        case "HOME", "USERPROFILE": return Array("~".utf8)
        case "PWD": return Array(".".utf8)
        case let word:
            switch variables?.value(of: word) ?? .unknown {
            case .unset: return nil
            case .unknown: return [Self.dollar] + name
            case .text(let text):
                left -= left < 0 ? 0 : text.utf8.count
                hasValues = true
                return left < 0 ? [Self.dollar] + name : Array(text.utf8)
            }
        }
    }
}

extension YAMLNode {
    /// The same with variables filled into all values; keys have none.
    func filled(by interpolated: inout Interpolated) -> YAMLNode {
        changed(by: &interpolated) ?? self
    }

    /// Whether it is what Compose takes for true.
    var isOn: Bool {
        let words: Set = ["true", "yes", "on", "y", "t", "1"]
        return valueText.map { words.contains($0.lowercased()) } ?? false
    }

    /// nil where there is nothing to fill in.
    private func changed(by interpolated: inout Interpolated) -> YAMLNode? {
        switch content {
        case .scalar(let scalar):
            guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return nil }
            let text = interpolated.text(of: scalar.text, at: span)
            return with(.scalar(YAMLScalar(text, style: scalar.style, tag: scalar.tag)))
        case .sequence(let items):
            let changes = items.map { $0.changed(by: &interpolated) }
            guard changes.contains(where: { $0 != nil }) else { return nil }
            return with(.sequence(zip(items, changes).map { $1 ?? $0 }))
        case .mapping(let entries):
            let changes = entries.map { $0.value.changed(by: &interpolated) }
            guard changes.contains(where: { $0 != nil }) else { return nil }
            return with(
                .mapping(
                    zip(entries, changes).map { YAMLEntry(key: $0.key, value: $1 ?? $0.value) }))
        }
    }

    private func with(_ content: Content) -> YAMLNode {
        YAMLNode(content, at: span, anchored: anchored, merging: merging)
    }
}
