package import YAML

extension DeclaredValue {
    /// What may be written, in words for people.
    package var words: String {
        switch self {
        case .text: "a text"
        case .boolean: "`true` or `false`"
        case .integer(let range): Self.words(for: range)
        case .number: "a number"
        case .port: "a port, 1 to 65535"
        case .duration(true): "a length of time such as `1m30s`"
        case .duration(false): "a length of time such as `1m30s`, longer than 0"
        case .size: "a size such as `64m`"
        case .choice(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
        case .word(let word): "`\(word)`"
        case .list(let item): "a list; each item is \(item.words)"
        case .named("OPTION", _, .passedOn(let options)): "a mapping of \(options)"
        case .named(let name, _, let value): "a mapping of \(name) to \(value.words)"
        case .mapping: "a mapping of the keys below"
        case .parameters: "a mapping of parameters"
        case .passedOn(let owner): owner
        case .empty: "nothing"
        case .either(let values): Self.words(for: values)
        }
    }

    private static func words(for range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (let lower, let upper) where lower == upper: "`\(lower)`"
        case (.min, .max): "a whole number"
        case (let lower, .max): "a whole number from \(lower)"
        case (.min, let upper): "a whole number up to \(upper)"
        case (let lower, let upper): "a whole number from \(lower) to \(upper)"
        }
    }

    /// That nothing may be written as well is of no help, and comes last.
    private static func words(for values: [DeclaredValue]) -> String {
        let empty = values.filter { if case .empty = $0 { true } else { false } }
        let others = values.filter { if case .empty = $0 { false } else { true } }
        return (others + empty).map(\.words).joined(separator: ", or ")
    }
}
