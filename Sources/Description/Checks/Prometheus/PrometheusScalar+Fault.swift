import Diagnostics
import PromQL
import YAML

extension PrometheusScalar {
    /// Whether `$` begins something that Prometheus itself reads.
    var readsDollars: Bool {
        switch self {
        case .template, .expression, .label: true
        case .text, .secret, .flag, .integer, .number, .duration, .bytes, .words, .anyCase, .except,
            .form, .url:
            false
        }
    }

    /// The scalar in a sentence, where not every kind of it will do: "must be …".
    func mismatch(with scalar: YAMLScalar) -> String? {
        switch self {
        case .flag: scalar.isPrometheusFlag ? nil : "`true` or `false`"
        case .integer(let range):
            scalar.prometheusInteger.map(range.contains) == true ? nil : Self.phrase(for: range)
        case .number: scalar.prometheusNumber == nil ? "a number" : nil
        case .text, .secret, .template, .duration, .bytes, .words, .anyCase, .except, .form, .url,
            .expression, .label:
            nil
        }
    }

    private static func phrase(for range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "a whole number"
        case (let least, .max): "a whole number from \(least)"
        case (let least, let most): "a whole number from \(least) to \(most)"
        }
    }

    /// What is wrong with a text: for "is not a valid …", and what to do; nil where nothing is.
    ///
    /// `patterns` keeps those that were read before; `isLegacy` is whether labels' names are those
    /// of Prometheus 2.
    func fault(
        in text: String, isLegacy: Bool, _ patterns: inout [String: Pattern]
    ) -> (what: String, help: String)? {
        switch self {
        case .text, .secret, .template, .flag, .integer, .number: return nil
        case .duration:
            return PrometheusQuantity.isDuration(text)
                ? nil : ("duration", "write a number with its unit, e.g. `30s` or `1m30s`")
        case .bytes:
            return PrometheusQuantity.isBytes(text)
                ? nil : ("size", "write a number with its unit, e.g. `10MB`")
        case .words(let words):
            return words.contains(text) ? nil : ("value", Self.help(for: text, words))
        case .anyCase(let words):
            return words.contains { $0.lowercased() == text.lowercased() }
                ? nil : ("value", Self.help(for: text, words))
        case .except(let word, let instead):
            return text.lowercased() == word ? ("value", instead) : nil
        case .form(let form, let said):
            return Self.pattern(form, &patterns)?.matches(text) == false
                ? ("value", "use \(said)") : nil
        case .url(let schemes): return Self.fault(inURL: text, schemes)
        case .expression:
            return LabelPattern.problem(inAnchored: text).map {
                ("regular expression", "\($0); Prometheus reads RE2, and anchors it at both ends")
            }
        case .label:
            return Self.isLabel(text, isLegacy: isLegacy)
                ? nil
                : ("label name", "use letters, digits and `_`, and no digit first")
        }
    }

    private static func pattern(_ text: String, _ known: inout [String: Pattern]) -> Pattern? {
        if let pattern = known[text] { return pattern }
        let pattern = try? Pattern("(\(text))")
        known[text] = pattern
        return pattern
    }

    private static func fault(
        inURL text: String, _ schemes: [String]
    ) -> (what: String, help: String)? {
        let url = GoURL(text)
        let isWhole = url.map { schemes.contains($0.scheme) && !$0.host.isEmpty } ?? false
        guard url == nil || !schemes.isEmpty && !isWhole else { return nil }
        return ("address", "write it whole, e.g. `http://host:8080/path`")
    }

    private static func help(for text: String, _ words: [String]) -> String {
        let words = words.filter { !$0.isEmpty }
        if let near = Suggestion.nearest(to: text, among: words) {
            return "did you mean `\(near)`?"
        }
        let list = words.map { "`\($0)`" }
        guard let last = list.last, list.count > 1 else { return "use \(list.joined())" }
        return "use \(list.dropLast().joined(separator: ", ")) or \(last)"
    }

    /// Prometheus 3 takes every text that is not empty.
    static func isLabel(_ text: String, isLegacy: Bool) -> Bool {
        guard isLegacy else { return !text.isEmpty }
        return text.utf8.allSatisfy(Grammar.isWordPart)
            && text.utf8.first.map(Grammar.isDigit) == false
    }
}

extension YAMLScalar {
    /// The words of YAML 1.1, which Prometheus still reads, in their three ways to be written.
    private static let flags = Set(
        ["true", "false", "yes", "no", "on", "off", "y", "n"].flatMap { word in
            [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
        })

    fileprivate var isPrometheusFlag: Bool {
        if composeKind == .boolean { return true }
        return style == .plain && tag == nil && Self.flags.contains(text)
    }

    fileprivate var prometheusNumber: Double? {
        guard composeKind == .number else { return nil }
        let plain = text.filter { $0 != "_" }
        return Double(plain) ?? prometheusInteger.map(Double.init)
    }

    /// A fraction is cut off, as Prometheus does.
    fileprivate var prometheusInteger: Int? {
        guard composeKind == .number else { return nil }
        let plain = text.filter { $0 != "_" }
        if let value = Int(plain) { return value }
        let isNegative = plain.hasPrefix("-")
        let digits = plain.drop { $0 == "-" || $0 == "+" }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return Int(digits.dropFirst(2), radix: radix).map { isNegative ? -$0 : $0 }
        }
        return Double(plain).flatMap { Int(exactly: $0.rounded(.towardZero)) }
    }
}
