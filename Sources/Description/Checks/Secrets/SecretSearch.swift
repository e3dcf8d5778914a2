import Diagnostics
import YAML

/// Goes through what a description says in one place, and finds what should not be said there.
struct SecretSearch {
    /// A secret that is written out.
    struct Find {
        /// The key, flag or variable that holds it; nil where there is none.
        var name: String?
        /// The setting that it is of, where it is one among others in a text.
        var setting: String?
        /// What it is, where its shape says so.
        var shape: String?
        var isDefault: Bool
        var place: SecretPlace
        /// What messages point at, and what they must not show.
        var span: SourceSpan
        var concealed: SourceSpan
    }

    private(set) var finds: [Find] = []
    /// Where something was found: what aliases repeat is said once.
    private var seen: Set<SourceSpan> = []
    private let defaults: DefaultPassword

    /// Keys whose values are other things than their names may say, or are looked at elsewhere.
    private static let skipped: Set = [
        "component", "needs", "ignore", "depends_on", "networks", "secrets", "ports", "expect",
        "configs", "env_file", "credential_spec", "image",
    ]
    /// Keys below which each name is the user's own.
    private static let places: [String: SecretPlace] = [
        "environment": .environment, "args": .buildArgument, "command": .argument,
        "entrypoint": .argument, "test": .argument, "with": .parameter,
    ]

    init(defaults: DefaultPassword) { self.defaults = defaults }

    /// Looks through a value that stands in `place`.
    mutating func visit(_ node: YAMLNode, in place: SecretPlace = .other) {
        switch node.content {
        case .mapping(let entries):
            // `{secret: NAME}` names a secret, and holds none.
            if entries.count == 1, entries[0].name.value == "secret" { return }
            for entry in entries { visit(entry, in: place) }
        case .scalar, .sequence: visit(items: node.sequenceItems ?? [node], in: place)
        }
    }

    /// Looks through a value with its name.
    mutating func visit(_ entry: YAMLEntry, in place: SecretPlace) {
        let name = entry.name.value
        if place == .other, Self.skipped.contains(name) { return }
        let inner = place == .other ? Self.places[name] ?? .other : place
        guard let text = entry.value.valueText, inner != .argument else {
            return visit(entry.value, in: inner)
        }
        note(
            text, named: name, in: inner, at: entry.key.span, conceals: Self.place(of: entry.value))
    }

    private mutating func visit(items: [YAMLNode], in place: SecretPlace) {
        var words = ArgumentWords()
        for item in items {
            guard case .scalar = item.content else {
                visit(item, in: place)
                continue
            }
            guard let text = item.valueText else { continue }
            if let (name, value) = place == .argument ? words.secret(in: text) : pair(text) {
                let concealed =
                    place == .argument ? Self.place(of: item) : Self.value(of: item, after: name)
                note(value, named: name, in: place, at: item.span, conceals: concealed)
            } else {
                note(text, named: nil, in: place, at: item.span, conceals: Self.place(of: item))
            }
        }
    }

    /// Where a text is written, an alias's at its anchor.
    private static func place(of node: YAMLNode) -> SourceSpan { node.anchored ?? node.span }

    /// `NAME=value`
    private func pair(_ text: String) -> (name: String, value: String)? {
        guard let equals = text.utf8.firstIndex(of: 61) else { return nil }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }

    /// Where the value of `NAME=value` begins, as far as no escape hides it.
    private static func value(of item: YAMLNode, after name: String) -> SourceSpan {
        guard let style = item.scalar?.style, style != .literal, style != .folded,
            item.anchored == nil
        else { return place(of: item) }
        var span = item.span
        span.start.column += Int32(name.unicodeScalars.count) + (style == .plain ? 1 : 2)
        return span.start < span.end ? span : item.span
    }

    /// Of Prometheus's own keys it is known which are; others go by their names.
    private func isSecret(_ name: String, in place: SecretPlace) -> Bool {
        if place == .prometheus, let isSecret = PrometheusShapes.secrets[name] { return isSecret }
        return SecretName.isSecret(name)
    }

    private mutating func note(
        _ text: String, named name: String?, in place: SecretPlace, at span: SourceSpan,
        conceals concealed: SourceSpan
    ) {
        var find = Find(
            name: name, shape: nil, isDefault: false, place: place, span: span,
            concealed: concealed)
        // Behind a default's `-` a token begins as well.
        let assumed = Interpolated.text(of: text)
        if let password = URLPassword.first(in: text) {
            find.isDefault = defaults.matches(password, for: name ?? "")
            find.shape = "a URL with a password"
        } else if let shape = SecretShape.description(in: text)
            ?? SecretShape.description(in: assumed)
        {
            find.shape = shape
        } else if let name, isSecret(name, in: place), let value = SecretValue.literal(text) {
            find.isDefault = defaults.matches(value, for: name)
            if !find.isDefault, SecretValue.isHarmless(value) { return }
        } else if let (part, value) = SecretPairs.first(in: assumed) {
            find.isDefault = defaults.matches(value, for: part)
            find.setting = part
            find.shape = "`\(part)` with its value"
        } else {
            return
        }
        if seen.insert(span).inserted { finds.append(find) }
    }
}

/// Finds the secret among the words of a command, which may be a list or one text.
struct ArgumentWords {
    /// The flag whose value is the next word.
    private var flag: String?

    /// The first secret of a further part of the command.
    mutating func secret(in text: String) -> (name: String, value: String)? {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let word = word.drop { $0 == "\"" || $0 == "'" }
            if let open = flag, !word.hasPrefix("-") {
                flag = nil
                if Self.isWrittenOut(word) { return (open, String(word)) }
            }
            let isFlag = word.hasPrefix("-")
            let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
            guard isFlag || Grammar.isWord(String(name)), SecretName.isSecret(String(name)) else {
                flag = nil
                continue
            }
            if let equals = word.firstIndex(of: "=") {
                let value = word[word.index(after: equals)...].drop { $0 == "\"" || $0 == "'" }
                if Self.isWrittenOut(value) { return (String(name), String(value)) }
            } else {
                flag = isFlag ? String(name) : nil
            }
        }
        return nil
    }

    private static func isWrittenOut(_ word: Substring) -> Bool {
        let text = String(word.prefix { $0 != "\"" && $0 != "'" })
        guard let value = SecretValue.literal(text) else { return false }
        return !SecretValue.isHarmless(value)
    }
}
