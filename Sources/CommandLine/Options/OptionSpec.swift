/// An option of a command: parsing, help and completion all follow from this.
package struct OptionSpec: Sendable, Hashable {
    /// What an option takes.
    package enum Value: Sendable, Hashable {
        /// Nothing: it is there or not.
        case flag
        /// One text, called by this name in the help; of a kind, where a shell can know some.
        case text(String, ValueKind? = nil)
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
        return label.map { "\(names) \($0)" } ?? names
    }

    /// What stands for the value in the help; nil for a flag.
    package var label: String? {
        switch value {
        case .flag: nil
        case .duration: "DURATION"
        case .url: "URL"
        case .text(let label, _), .number(let label): label
        case .choice(let words): words.joined(separator: "|")
        }
    }

    /// What the value is, where a shell can know some.
    package var kinds: [ValueKind] {
        switch value {
        case .text(_, let kind): kind.map { [$0] } ?? []
        case .choice(let words): [.words(words)]
        case .flag, .number, .duration, .url: []
        }
    }
}

/// An argument without dashes.
package struct OperandSpec: Sendable, Hashable {
    /// As it is called in the help, e.g. `STACK`.
    package let name: String
    /// Whether the command can't do without it.
    package let isRequired: Bool
    /// What it may be: a shell offers all of these.
    package let kinds: [ValueKind]
    /// What it is, in a sentence without a full stop.
    package let about: String

    package init(_ name: String, isRequired: Bool = false, _ kinds: ValueKind..., about: String) {
        self.name = name
        self.isRequired = isRequired
        self.kinds = kinds
        self.about = about
    }
    /// The words of which it must be one; nil where anything may stand.
    package var choices: [String]? {
        if case .words(let words) = kinds.first, kinds.count == 1 { words } else { nil }
    }
}
