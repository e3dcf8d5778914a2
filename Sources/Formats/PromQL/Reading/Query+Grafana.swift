extension Query {
    /// Reads a panel's query, in which Grafana's own variables may stand for lengths of time.
    ///
    /// Places are those of the text with the lengths filled in.
    package init(
        grafana text: String, allowsExperimental: Bool = true
    ) throws(QueryProblem) {
        try self.init(Self.filled(text), allowsExperimental: allowsExperimental)
    }

    private static let lengths: Set<String> = ["__rate_interval", "__interval", "__range"]

    /// The text with a length for each of Grafana's variables.
    private static func filled(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "$") else {
                result.append(byte)
                continue
            }
            let isBraced = rest.first == UInt8(ascii: "{")
            let name = rest.dropFirst(isBraced ? 1 : 0).prefix { $0.isOfWord }
            let end = name.endIndex
            let isClosed = !isBraced || end < rest.endIndex && rest[end] == UInt8(ascii: "}")
            guard isClosed, lengths.contains(String(decoding: name, as: UTF8.self)) else {
                result.append(byte)
                continue
            }
            result += Array("5m".utf8)
            rest = rest[(isBraced ? end + 1 : end)...]
        }
        return String(decoding: result, as: UTF8.self)
    }
}
