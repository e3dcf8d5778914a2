/// A port, or several in a row, as Compose writes them: `8080` or `8080-8090`.
package enum PortRange {
    /// Whether `text` is a port or a range, or holds a variable, so that it can't be known.
    package static func isPort(_ text: String) -> Bool {
        text.contains("$") || range(text) != nil
    }

    /// The ports that `text` names; nil where it names none or holds a variable.
    package static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = ends.compactMap(number)
        guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last,
            first <= last
        else { return nil }
        return first...last
    }

    /// What is wrong with publishing `target` as `published`, if they are ranges.
    package static func mismatch(_ published: String?, _ target: String) -> String? {
        guard let published, let host = range(published), let container = range(target),
            container.count > 1, host.count != container.count
        else { return nil }
        return "\(host.count) host ports stand against \(container.count) container ports"
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(Grammar.isDigit), let number = Int(text),
            (1...65535).contains(number)
        else { return nil }
        return number
    }
}
