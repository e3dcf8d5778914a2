/// An option of a command: parsing, help and completion all follow from this.
package struct OptionSpec: Sendable, Hashable {
    /// What an option takes.
    package enum Value: Sendable, Hashable {
        /// Nothing: it is there or not.
        case flag
        /// One text, called by this name in the help.
        case text(String)
        /// A number from 1 on, called by this name in the help.
        case number(String)
        /// One of these words.
        case choice([String])
        /// A length of time above zero.
        case duration
        /// The address of a server.
        case url
    }

    /// With its dashes, e.g. `--output`.
    package let name: String
    /// With its dash, e.g. `-o`.
    package let short: String?
    /// What stands after the option.
    package let value: Value
    /// Whether it may be given several times, each time with another value.
    package let isRepeatable: Bool
    /// What it does, in a sentence without a full stop.
    package let about: String

    package init(
        _ name: String, short: String? = nil, _ value: Value = .flag, isRepeatable: Bool = false,
        about: String
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.isRepeatable = isRepeatable
        self.about = about + (isRepeatable ? "; may be given several times" : "")
    }

    /// The long name, then the short one if there is one.
    package var names: [String] { [name] + (short.map { [$0] } ?? []) }

    /// How the option is written: `-o, --output DIR`.
    package var usage: String {
        let names = (short.map { "\($0), " } ?? "    ") + name
        switch value {
        case .flag: return names
        case .duration: return "\(names) DURATION"
        case .url: return "\(names) URL"
        case .text(let label), .number(let label): return "\(names) \(label)"
        case .choice(let words): return "\(names) \(words.joined(separator: "|"))"
        }
    }
}

/// An argument without dashes.
package struct OperandSpec: Sendable, Hashable {
    /// As it is called in the help, e.g. `STACK`.
    package let name: String
    /// Whether the command can't do without it.
    package let isRequired: Bool
    /// What it is, in a sentence without a full stop.
    package let about: String

    package init(_ name: String, isRequired: Bool = false, about: String) {
        self.name = name
        self.isRequired = isRequired
        self.about = about
    }
}
