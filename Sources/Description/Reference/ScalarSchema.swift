import YAML

/// The JSON Schema of single values. A value in quotes is the same as one without, so that texts
/// are taken where numbers and words are.
enum ScalarSchema {
    /// Any scalar but nothing.
    static let text: ConfigTree = ["type": .inline(["string", "number", "boolean"])]

    /// The schema of a value without parts; of any other, nothing.
    static func entries(of value: DeclaredValue) -> [ConfigEntry] {
        switch value {
        case .text: [ConfigEntry("type", .inline(["string", "number", "boolean"]))]
        case .boolean: either(["type": "boolean"], #"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"#)
        case .integer(let range): either(integer(range), digits(of: range))
        case .number:
            either(["type": "number"], #"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"#)
        case .port: either(integer(1...65_535), "^[1-9][0-9]{0,4}$")
        case .duration(let mayBeZero):
            [
                ConfigEntry("type", "string"),
                ConfigEntry("pattern", .string(mayBeZero ? duration : positive + duration)),
            ]
        case .size:
            either(
                ["type": "number", "minimum": 0], #"^[0-9]+(\.[0-9]+)?([bB]|[kmgtKMGT][bB]?)?$"#)
        case .choice(let words): [ConfigEntry("enum", .sequence(words.map { .string($0) }))]
        case .word(let word): [ConfigEntry("enum", .inline([.plain(word), .string(word)]))]
        case .empty: [ConfigEntry("type", "null")]
        case .list, .named, .mapping, .parameters, .passedOn, .either: []
        }
    }

    /// Each unit at most once, the largest first.
    private static let duration =
        "^(?=.)([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$"
    private static let positive = "(?=.*[1-9])"

    private static func either(_ schema: ConfigTree, _ pattern: String) -> [ConfigEntry] {
        let quoted: ConfigTree = ["type": "string", "pattern": .string(pattern)]
        return [ConfigEntry("anyOf", [schema, quoted])]
    }

    private static func integer(_ range: ClosedRange<Int>) -> ConfigTree {
        var entries = [ConfigEntry("type", "integer")]
        if range.lowerBound != .min {
            entries.append(ConfigEntry("minimum", .integer(range.lowerBound)))
        }
        if range.upperBound != .max {
            entries.append(ConfigEntry("maximum", .integer(range.upperBound)))
        }
        return .mapping(entries)
    }

    /// As many digits as a number of that range may have.
    private static func digits(of range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "^\(range.lowerBound)$" }
        guard range.lowerBound > 0 else { return "^-?(0|[1-9][0-9]*)$" }
        let (least, most) = ("\(range.lowerBound)".count, "\(range.upperBound)".count)
        return "^[1-9][0-9]{\(least - 1),\(most - 1)}$"
    }
}
