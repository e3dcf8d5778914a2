import Diagnostics
import Disk
import YAML

/// Takes the project's secrets out of whatever is shown: a log that is quoted as evidence, an
/// error of docker's, a diff of an edited file may hold one.
package struct SecretScreen: Sendable {
    /// What stands in a secret's place.
    package static let cover = "[secret]"
    /// A shorter value is found in ordinary words.
    private static let shortest = 8

    /// The values by their first eight bytes, the longest first, so that one which begins another
    /// leaves nothing behind.
    private let values: [UInt64: [[UInt8]]]

    /// Knows the secrets that lie in `secrets/` and `.env` of these directories.
    package init(directories: [String]) {
        var values: Set<String> = []
        for store in directories.map(SecretStore.init(directory:)) {
            let names = (try? store.folder?.names(in: SecretStore.home)) ?? []
            for name in names where !name.hasPrefix(".") {
                guard let value = try? store.value(of: name) else { continue }
                values.formUnion(Self.forms(of: value))
            }
            let variables = ((try? store.text(of: SecretVariables.path)) ?? nil) ?? ""
            for (name, value) in EnvironmentText(variables).assignments where Self.isTelling(name) {
                values.formUnion(Self.forms(of: value))
            }
        }
        let forms = values.map { Array($0.utf8) }.filter { $0.count >= Self.shortest }
            .sorted { $0.count > $1.count }
        self.values = Dictionary(grouping: forms) { form in
            form.prefix(Self.shortest).reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// The text without any of them.
    package func screened(_ text: String) -> String {
        guard !values.isEmpty, text.utf8.count >= Self.shortest else { return text }
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
            guard let value = candidates.first(where: { bytes[start...].starts(with: $0) }) else {
                continue
            }
            shown += bytes[kept..<start]
            shown += Self.cover.utf8
            kept = start + value.count
            index = kept
        }
        guard kept > 0 else { return text }
        return String(decoding: shown + bytes[kept...], as: UTF8.self)
    }

    /// Whether a variable's name says that its value is for nobody's eyes.
    private static func isTelling(_ variable: String) -> Bool {
        let name = variable.uppercased()
        return ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL"].contains { name.contains($0) }
    }

    /// The value as it stands, as it is shown, as it stands within JSON, and each of its lines.
    private static func forms(of value: String) -> [String] {
        let quoted = JSONWriter.compact(.string(value))
        let escaped = String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        return [value, VisibleText.line(value), escaped, escaped.replacing("/", with: "\\/")]
            + value.split(whereSeparator: \.isNewline).map(String.init)
    }
}
