package import Diagnostics

/// Strict, typed reading of a mapping: what is asked for is known, what is left over is an error.
///
/// With a declaration, what is declared is known: a key that is not declared can't be read, and one
/// that is declared and never read is refused, so that the two can't drift apart unnoticed.
package struct FieldReader {
    /// Where the mapping stands.
    package let span: SourceSpan
    private let what: String
    private let declared: DeclaredMapping?
    private let entries: [YAMLEntry]
    private let places: [String: Int]
    private var isRead: [Bool]
    private var known: [String] = []

    /// A reader of `node`, which messages call `what` (a lone name such as `monitoring.grafana`
    /// or a phrase such as ``service `api` ``); nil with a finding, which gives `help`, if it is no
    /// mapping. `declared` are its keys, where its format is declared.
    package init?(
        _ node: YAMLNode, _ what: String, _ declared: DeclaredMapping? = nil,
        help: @autoclosure () -> String? = nil,
        into bag: inout DiagnosticBag
    ) {
        guard case .mapping(let entries) = node.content else {
            let usual =
                node.isNull ? "write `{}` if nothing is to be set" : "write `key: value` lines"
            bag.report(ScalarReader.mismatch(node, what, "a mapping", help: help() ?? usual))
            return nil
        }
        self.span = node.span
        self.what = what
        self.declared = declared
        self.entries = entries
        self.isRead = Array(repeating: false, count: entries.count)
        self.places = Dictionary(
            entries.enumerated().map { ($1.key.scalarText, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The keys in the order of the text.
    package var keys: [YAMLNode] { entries.map(\.key) }

    /// Where `key` is written.
    package func keySpan(_ key: String) -> SourceSpan? {
        places[key].map { entries[$0].key.span }
    }

    /// Whether `key` is written with an empty list or mapping; it does not count as read by that.
    package func isEmpty(_ key: String) -> Bool {
        switch places[key].map({ entries[$0].value.content }) {
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        case .scalar, nil: false
        }
    }

    /// How messages name the field `key`.
    package func name(_ key: String) -> String { FieldName.phrase(key, of: what) }

    /// The value of `key`, which does not count as read by that.
    package func peek(_ key: String) -> YAMLNode? { places[key].map { entries[$0].value } }

    /// The value of `key`, which counts as read from now on; nil if it is absent.
    package mutating func node(_ key: String) -> YAMLNode? {
        if let declared {
            guard declared.admits(key) else { return nil }
        } else {
            known.append(key)
        }
        guard let place = places[key] else { return nil }
        isRead[place] = true
        return entries[place].value
    }

    /// The same with the key.
    package mutating func entry(_ key: String) -> YAMLEntry? {
        node(key).flatMap { _ in places[key].map { entries[$0] } }
    }

    /// The value of `key`; its absence is a finding.
    package mutating func requiredNode(
        _ key: String, into bag: inout DiagnosticBag
    ) -> YAMLNode? {
        if let found = node(key) { return found }
        bag.report(
            Diagnostic(
                "fields/missing", "\(name(key)) is missing", at: span, help: "add `\(key): …`"))
        return nil
    }

    /// The entries nobody asked for so far; they count as read from now on.
    package mutating func rest() -> [YAMLEntry] {
        let unread = entries.indices.filter { !isRead[$0] }
        for index in unread { isRead[index] = true }
        return unread.map { entries[$0] }
    }

    /// Reports the keys that nobody asked for, with the nearest known one, or with what `hint` says
    /// of those that people bring along from elsewhere.
    package func finish(
        hint: (YAMLEntry) -> String? = { _ in nil }, into bag: inout DiagnosticBag
    ) {
        if !isRead.contains(false) { return }
        let known = declared?.words ?? known.filter { !$0.hasPrefix("x-") }
        var words = WordList(known)
        for index in entries.indices where !isRead[index] {
            let key = entries[index].key
            bag.report(
                Diagnostic(
                    "fields/unknown", "\(FieldName.phrase(what)) has no key `\(key.scalarText)`",
                    at: key.span,
                    help: hint(entries[index])
                        ?? help(for: key.scalarText, among: &words, known)))
        }
    }

    private func help(
        for key: String, among words: inout WordList, _ known: [String]
    ) -> String? {
        if let nearest = words.nearest(to: key) {
            return "did you mean `\(nearest)`?"
        }
        let names = declared?.keys.map(\.name) ?? known
        guard !names.isEmpty else { return "take it out; no keys are expected here" }
        let list = "its keys are " + names.map { "`\($0)`" }.joined(separator: ", ")
        guard let declared else { return list }
        let page = declared.path.isEmpty ? "" : " \(declared.path)"
        return list + "; `belfry reference\(page)` describes them"
    }
}
