@testable import YAML

/// The same numbers for the same seed, on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Trees of every shape, with texts pieced together from what is dangerous.
struct RandomTrees {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func tree(depth: Int = 4) -> ConfigTree {
        switch Int.random(in: 0..<(depth > 0 ? 14 : 8), using: &generator) {
        case 0: .null
        case 1: .boolean(.random(using: &generator))
        case 2: .integer(.random(in: -1_000_000...1_000_000, using: &generator))
        case 3: .number(pick(["0.95", "-1.5", "1e3", "0.001", "12"]))
        case 4: .plain(plain())
        case 5...7: .string(text())
        case 8, 9: .sequence(items(depth))
        case 10: .inline(items(depth))
        default: .mapping(entries(depth))
        }
    }

    mutating func text() -> String {
        if Int.random(in: 0..<3, using: &generator) == 0 { return pick(NastyTexts.all) }
        let count = Int.random(in: 0...8, using: &generator)
        return (0..<count).map { _ in pick(Self.pieces) }.joined()
    }

    private mutating func plain() -> String {
        let text = (0...2).map { _ in pick(Self.plainPieces) }.joined()
        return text == "~" ? "x" : text
    }

    private mutating func items(_ depth: Int) -> [ConfigTree] {
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in tree(depth: depth - 1) }
    }

    private mutating func entries(_ depth: Int) -> [ConfigEntry] {
        var keys: Set<String> = []
        return (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
            let key = text()
            // Swift's Set of String takes canonically equal keys for one, as the reader does.
            guard keys.insert(key).inserted else { return nil }
            return ConfigEntry(
                key, tree(depth: depth - 1),
                comment: Int.random(in: 0..<4, using: &generator) == 0 ? comment() : nil,
                isSetApart: Int.random(in: 0..<4, using: &generator) == 0)
        }
    }

    private mutating func comment() -> String {
        pick(["why", "two\nlines", "", "a: b # c", "- x\n\ny", "ü 😀"])
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &generator)]
    }

    private static let pieces = [
        " ", "  ", "\n", "\n\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "?", "? ", "a", "b",
        "1", "0", ".", "e", "x", "_", "'", "\"", "\\", "é", "e\u{301}", "😀", "\u{85}", "\u{2028}",
        "\u{FEFF}", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "null",
        "no", "\u{1}", "\u{0}", "/", "---", "...", "\u{A0}", "\u{9F}", "日",
    ]

    private static let plainPieces = [
        "a", "1", "08", "no", "true", ".5", ":", ": ", " #", "#", "-", "- ", "?", ",", "[", "}",
        "'", " x", "22:22", "e3", "=", "~", "é",
    ]
}
