import Diagnostics
import Disk
import YAML

/// Takes the project's secrets out of whatever is shown: a log that is quoted as evidence, an
/// error of docker's, a diff of an edited file may hold one.
package struct SecretScreen: Sendable {
    /// What stands in a secret's place.
    package static let cover = "[secret]"
    /// A shorter value is found in ordinary words.
    static let shortest = 8

    /// So much of a value is looked for; what follows it is compared while it lasts. A bound, so
    /// that a text full of beginnings costs no more than it is long.
    private static let longest = 1024

    /// The values by their first eight bytes, in the order of their bytes.
    private let values: [UInt64: [[UInt8]]]
    /// All that eight bytes in a row may be within values that no other text holds by chance: of
    /// one that was cut off, what is left is found by them.
    private let pieces: Set<UInt64>

    /// Knows the secrets that lie in `secrets/` and `.env` of these directories.
    package init(directories: [String]) {
        var forms: Set<[UInt8]> = []
        for store in directories.map(SecretStore.init(directory:)) {
            let names = (try? store.folder?.names(in: SecretStore.home)) ?? []
            for name in names where !name.hasPrefix(".") {
                guard let value = try? store.value(of: name) else { continue }
                forms.formUnion(SecretForms.of(value))
            }
            let variables = ((try? store.text(of: SecretVariables.path)) ?? nil) ?? ""
            forms.formUnion(SecretForms.ofVariables(variables))
        }
        let long = forms.filter { $0.count >= Self.shortest }
            .sorted { $0.lexicographicallyPrecedes($1) }
        values = Dictionary(grouping: long) { form in
            form.prefix(Self.shortest).reduce(0) { $0 << 8 | UInt64($1) }
        }
        pieces = long.flatMap(SecretForms.randomParts).reduce(into: []) { pieces, form in
            var window: UInt64 = 0
            for (index, byte) in form.enumerated() {
                window = window << 8 | UInt64(byte)
                let isTold = index + 1 >= Self.shortest && Self.isRare(window)
                if isTold { pieces.insert(window) }
            }
        }
    }

    /// Whether eight bytes are no part of an ordinary word: one is a digit or a capital.
    private static func isRare(_ window: UInt64) -> Bool {
        (0..<8).contains { place in
            let byte = UInt8(truncatingIfNeeded: window >> (8 * place))
            return (48...57).contains(byte) || (65...90).contains(byte)
        }
    }

    /// The text without any of them, and without what was left of one where a text was cut.
    package func screened(_ text: String) -> String {
        guard !values.isEmpty, text.utf8.count >= Self.shortest else { return text }
        return withoutPieces(withoutValues(text))
    }

    private func withoutPieces(_ text: String) -> String {
        guard !pieces.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var covered: [Range<Int>] = []
        var start: Int?
        var window: UInt64 = 0
        for index in bytes.indices {
            window = window << 8 | UInt64(bytes[index])
            if index + 1 >= Self.shortest, pieces.contains(window) {
                start = start ?? index + 1 - Self.shortest
            } else if let first = start {
                covered.append(first..<index)
                start = nil
            }
        }
        if let start { covered.append(start..<bytes.count) }
        // Less than that is not worth the doubt.
        covered.removeAll { $0.count < Self.shortest + 2 }
        guard !covered.isEmpty else { return text }
        var shown: [UInt8] = []
        var kept = 0
        for range in covered {
            shown += bytes[kept..<range.lowerBound]
            shown += Self.cover.utf8
            kept = range.upperBound
        }
        return String(decoding: shown + bytes[kept...], as: UTF8.self)
    }

    private func withoutValues(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var kept = 0
        var index = 0
        // The last eight bytes as one number: one look-up for each place, however many secrets.
        var window: UInt64 = 0
        while index < bytes.count {
            window = window << 8 | UInt64(bytes[index])
            index += 1
            guard index >= kept + Self.shortest, let candidates = values[window] else { continue }
            let start = index - Self.shortest
            let length = Self.match(bytes[start...], candidates)
            guard length > 0 else { continue }
            shown += bytes[kept..<start]
            shown += Self.cover.utf8
            kept = start + length
            index = kept
        }
        guard kept > 0 else { return text }
        return String(decoding: shown + bytes[kept...], as: UTF8.self)
    }

    /// How long the longest of these values is with which the text begins; 0 if it is none.
    ///
    /// They stand in order, so those that agree so far are a range, which narrows byte by byte.
    private static func match(_ text: ArraySlice<UInt8>, _ values: [[UInt8]]) -> Int {
        var range = values.indices
        var longest = 0
        for (depth, byte) in text.prefix(Self.longest).enumerated() {
            let start = partition(range) { values[$0].count > depth && values[$0][depth] >= byte }
            let end = partition(start..<range.upperBound) {
                values[$0].count > depth && values[$0][depth] > byte
            }
            range = start..<end
            guard let first = range.first else { return longest }
            if values[first].count == depth + 1 { longest = depth + 1 }
        }
        guard let first = range.first, values[first].count > Self.longest else { return longest }
        return zip(text, values[first]).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    }

    /// The first of a range for which `isPast` holds, as it then does for all that follow.
    private static func partition(_ range: Range<Int>, _ isPast: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
