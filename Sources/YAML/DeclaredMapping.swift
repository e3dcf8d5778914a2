/// A mapping of a file's format, declared as data: what reads it, its schema and its reference
/// follow from the same list of keys.
package struct DeclaredMapping: Sendable {
    /// What a mapping may hold beside its declared keys.
    package enum OtherKeys: Sendable {
        /// Nothing.
        case none
        /// Keys that begin with `x-`, which nobody reads.
        case extensions
        /// These, which are passed on to the program that knows them.
        case passedOn([String], to: String)
        /// These, and keys that begin with `x-`.
        case passedOnWithExtensions([String], to: String)
        /// Any, which are passed on to the program that knows them.
        case open(to: String)
        /// The parameters of a component, which the catalogue declares.
        case parameters
    }

    /// Where it is, without the names that users choose, e.g. `services.metrics`; empty for the
    /// whole file.
    package let path: String
    /// What it is for, in plain sentences.
    package let about: String
    /// The keys that are read, in the order of the reference.
    package let keys: [DeclaredKey]
    /// What may stand beside them.
    package let others: OtherKeys
    /// Keys of which at least one must be there, the usual one first; none if none must.
    package let alternatives: [String]
    /// The path under which the same keys are described; nil where they are described here.
    package let twin: String?
    private let names: Set<String>

    package init(
        _ path: String, about: String, others: OtherKeys = .none, sameAs twin: String? = nil,
        atLeastOneOf alternatives: [String] = [],
        keys: [DeclaredKey]
    ) {
        self.path = path
        self.about = about
        self.others = others
        self.twin = twin
        self.alternatives = alternatives
        self.keys = keys
        self.names = Set(keys.map(\.name) + others.names)
    }

    /// The same mapping at another place, where the reference only points to this one.
    package func seen(at path: String) -> DeclaredMapping {
        DeclaredMapping(
            path, about: about, others: others, sameAs: self.path, atLeastOneOf: alternatives,
            keys: keys)
    }

    /// All keys that may be written, but for those with any name.
    var words: [String] { keys.map(\.name) + others.names }

    /// Whether `name` may be read: what is not declared is refused as unknown where it is written.
    func admits(_ name: String) -> Bool {
        if names.contains(name) { return true }
        switch others {
        case .none, .parameters, .passedOn, .open: return false
        case .extensions, .passedOnWithExtensions: return name.hasPrefix("x-")
        }
    }
}

extension DeclaredMapping.OtherKeys {
    /// Those that are known by name.
    package var names: [String] {
        switch self {
        case .none, .extensions, .parameters, .open: []
        case .passedOn(let names, _), .passedOnWithExtensions(let names, _): names
        }
    }
}

/// A key of a mapping.
package struct DeclaredKey: Sendable {
    /// The key as it is written.
    package let name: String
    /// What may be written under it.
    package let value: DeclaredValue
    /// Whether its absence is an error.
    package let isRequired: Bool
    /// What counts where it is absent, for people; nil where nothing does.
    package let fallback: String?
    /// What it means, in plain sentences.
    package let about: String
    /// A value in YAML, as it is written behind the key or, with line breaks, below it.
    package let example: String
    /// A line that the example needs beside it, where one does.
    package let beside: String?
    /// The role of the components that have the key, where only some have it.
    package let role: String?

    package init(
        _ name: String, _ value: DeclaredValue, isRequired: Bool = false,
        default fallback: String? = nil, about: String, example: String,
        beside: String? = nil, role: String? = nil
    ) {
        self.name = name
        self.value = value
        self.isRequired = isRequired
        self.fallback = fallback
        self.about = about
        self.example = example
        self.beside = beside
        self.role = role
    }
}
