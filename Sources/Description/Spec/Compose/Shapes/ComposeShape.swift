/// What Compose takes as a value, after its JSON schema.
package indirect enum ComposeShape: Sendable {
    case scalar(ComposeScalar)
    /// A list of values of one shape.
    case list(ComposeShape)
    /// A mapping with these keys, and `x-` keys, of which some must be there.
    case mapping([String: ComposeShape], required: [String] = [])
    /// A mapping with any keys.
    case entries(ComposeShape)
    /// One of several that differ in kind.
    case either([ComposeShape])
    case anything
}

/// What Compose takes as a single value.
package enum ComposeScalar: Sendable {
    case text
    /// One of these words.
    case words([String])
    /// A text that matches a pattern, which the last value says in words.
    case form(String, said: String)
    /// A boolean, or the text of one.
    case flag
    /// A boolean that no text can stand for.
    case boolean
    /// A whole number, or the text of one.
    case integer
    /// A whole number within bounds, or the text of one.
    case within(ClosedRange<Int>)
    /// A number, or the text of one.
    case number
    /// A program with its arguments, as a shell would read it.
    case commandLine
    /// The name of a right of root.
    case capability
    /// A number, or any text.
    case amount
    /// A number of bytes, or a text with a unit.
    case size
    /// A text with a unit.
    case writtenSize
    /// A text such as `1m30s`.
    case duration
    /// A text, a number, a boolean or nothing.
    case any
    /// The same without nothing.
    case single
    /// A text, a number or nothing.
    case option
    /// A text, or nothing.
    case optionalText
    case null
    /// A text, or a boolean.
    case flagOrText
    /// A number that no text can stand for.
    case plainNumber

    /// The kinds of YAML's scalars.
    package enum Kind: Sendable, Hashable {
        case text, number, boolean, null
    }

    /// The kinds that the schema names.
    package var kinds: Set<Kind> {
        switch self {
        case .text, .words, .form, .writtenSize, .duration, .commandLine, .capability: [.text]
        case .flag, .flagOrText: [.text, .boolean]
        case .boolean: [.boolean]
        case .integer, .within, .number, .amount, .size: [.text, .number]
        case .any: [.text, .number, .boolean, .null]
        case .single: [.text, .number, .boolean]
        case .option: [.text, .number, .null]
        case .optionalText: [.text, .null]
        case .null: [.null]
        case .plainNumber: [.number]
        }
    }
}

extension ComposeShape {
    static let text = scalar(.text)
    static let flag = scalar(.flag)
    static let flagOrText = scalar(.flagOrText)
    static let boolean = scalar(.boolean)
    static let plainNumber = scalar(.plainNumber)
    static let integer = scalar(.integer)
    static let number = scalar(.number)
    static let amount = scalar(.amount)
    static let size = scalar(.size)
    static let duration = scalar(.duration)
    static let texts = list(.text)
    /// A text, or a list of them.
    static let textOrTexts = either([.text, .texts])
    /// `NAME: value` lines, or a list of `NAME=value`.
    static let pairs = either([.entries(.scalar(.any)), .texts])
    /// Options of a driver.
    static let options = entries(.amount)
    /// A program with its arguments.
    static let command = either([.scalar(.null), .scalar(.commandLine), .texts])

    static func words(_ words: String...) -> ComposeShape { .scalar(.words(words)) }

    static func form(_ pattern: String, said: String) -> ComposeShape {
        .scalar(.form(pattern, said: said))
    }
}
