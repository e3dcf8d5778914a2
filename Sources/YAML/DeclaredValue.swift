/// What may be written as a value.
package indirect enum DeclaredValue: Sendable {
    /// Any scalar, taken as a text.
    case text
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number with or without a fraction.
    case number
    /// A TCP port.
    case port
    /// A length of time such as `1m30s`; `0s` only if it may be zero.
    case duration(mayBeZero: Bool = true)
    /// A number of bytes such as `64m`.
    case size
    /// One of these words.
    case choice([String])
    /// This very word.
    case word(String)
    /// A list of such values.
    case list(DeclaredValue)
    /// A mapping of names that users choose to such values; the first is the placeholder for
    /// people, e.g. `NAME`, the second a name for examples; nil where only the catalogue knows one.
    case named(String, example: String?, DeclaredValue)
    /// A mapping with keys of its own.
    case mapping(DeclaredMapping)
    /// Values of a component's parameters, by their names.
    case parameters
    /// A value that is passed on, and read elsewhere if at all; the words say whose it is, e.g. `Compose's build`.
    case passedOn(String)
    /// Nothing at all: `key:`.
    case empty
    /// A value of any of these.
    case either([DeclaredValue])

    /// One of the words of `type`.
    package static func choice<T: RawRepresentable & CaseIterable>(
        of type: T.Type
    ) -> DeclaredValue where T.RawValue == String {
        .choice(T.allCases.map { $0.rawValue })
    }
}
