/// The texts in a Swift source: its string literals, with those joined that `+` joins.
package struct SwiftLiterals {
    /// The texts in their order; what is put into one stands in braces, if it has a name.
    package private(set) var texts: [String] = []

    private let bytes: [UInt8]
    private var index = 0
    /// Whether only a `+` stands between the last literal and here.
    private var isJoined = false
    private var hasPlus = false

    package init(_ source: String) {
        bytes = Array(source.utf8)
        while index < bytes.count { step() }
    }

    private mutating func step() {
        if starts("//") {
            skip { $0 != UInt8(ascii: "\n") }
        } else if let fence = fence() {
            let text = literal(fence)
            if isJoined, hasPlus, let last = texts.popLast() {
                texts.append(last + text)
            } else {
                texts.append(text)
            }
            (isJoined, hasPlus) = (true, false)
        } else {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "+") {
                hasPlus = true
            } else if !Self.isSpace(byte) {
                isJoined = false
            }
        }
    }

    /// How a literal is fenced: the signs before its quotes, and how many quotes.
    private struct Fence {
        let signs: Int
        let quotes: Int
    }

    /// The fence of a literal that begins here, which is passed.
    private mutating func fence() -> Fence? {
        guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "#") else {
            return nil
        }
        let signs = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
        let quotes = bytes[(index + signs)...].prefix { $0 == UInt8(ascii: "\"") }.count
        guard quotes > 0 else { return nil }
        let fence = Fence(signs: signs, quotes: quotes >= 3 ? 3 : 1)
        index += signs + fence.quotes
        return fence
    }

    /// The text up to the end of the fence, which is passed.
    private mutating func literal(_ fence: Fence) -> String {
        let signs = String(repeating: "#", count: fence.signs)
        let end = String(repeating: "\"", count: fence.quotes) + signs
        var text: [UInt8] = []
        while index < bytes.count, !starts(end) {
            if starts("\\" + signs) {
                index += 1 + fence.signs
                text += escaped()
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        index += end.utf8.count
        let whole = String(decoding: text, as: UTF8.self)
        return fence.quotes == 3 ? Self.unindented(whole) : whole
    }

    /// What an escape stands for; its sign is passed already.
    private mutating func escaped() -> [UInt8] {
        guard index < bytes.count else { return [] }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "("): return Array("{\(interpolation())}".utf8)
        case UInt8(ascii: "n"): return [UInt8(ascii: "\n")]
        case UInt8(ascii: "\n"):
            // A line that goes on in the next.
            skip(while: Self.isSpace)
            return []
        default: return [byte]
        }
    }

    /// The name of what is put in, else nothing; up to the closing parenthesis, which is passed.
    private mutating func interpolation() -> String {
        let start = index
        var depth = 1
        while index < bytes.count, depth > 0 {
            if let fence = fence() {
                _ = literal(fence)
                continue
            }
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
            index += 1
        }
        let inside = bytes[start..<max(start, index - 1)]
        let name = inside.split(separator: UInt8(ascii: ".")).last ?? []
        let isName = inside.allSatisfy { Self.isLetter($0) || $0 == UInt8(ascii: ".") }
        return isName ? String(decoding: name, as: UTF8.self) : "…"
    }

    /// The lines of a literal of several, without what the last one is indented by.
    private static func unindented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let margin = lines.last?.count ?? 0
        return lines.dropLast().map { $0.dropFirst(margin) }.joined(separator: "\n")
    }

    private func starts(_ text: String) -> Bool {
        bytes[index] == text.utf8.first && bytes[index...].starts(with: text.utf8)
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while index < bytes.count, condition(bytes[index]) { index += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        return letters.contains(byte | 0x20)
    }
}

extension SwiftLiterals {
    /// Whether a text is said to people, as far as can be told: it has words with a space between.
    package static func isProse(_ text: String) -> Bool {
        text.contains(/[A-Za-z`},'’)]+ [a-z`{(]+/)
    }
}
