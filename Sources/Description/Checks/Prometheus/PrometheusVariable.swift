import YAML

/// Variables as Compose has them, which people expect to work in Prometheus's settings.
enum PrometheusVariable {
    /// The first `${NAME}` of a text, or the whole of it where it is `$NAME`.
    static func first(in text: String) -> String? {
        if text.first == "$", text.count > 1, Grammar.isWord(String(text.dropFirst())),
            text.utf8.dropFirst().allSatisfy({ !(97...122).contains($0) })
        {
            return text
        }
        for part in text.split(separator: "${", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "}") else { continue }
            let name = part[..<end].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
            }
            let rest = part[name.endIndex..<end]
            let isDefault = rest.isEmpty || rest.first.map { ":-?+".contains($0) } == true
            if Grammar.isWord(String(name)), isDefault { return "${\(part[...end])" }
        }
        return nil
    }
}
