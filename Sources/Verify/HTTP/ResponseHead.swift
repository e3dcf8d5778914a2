import StackModel

/// The status and headers of an answer, taken in line by line.
struct ResponseHead {
    /// The status of the last answer; those before it, such as 100, only announce it.
    private(set) var status = 0
    private(set) var headers: [LabelPair] = []
    /// How much came, all answers together.
    private(set) var size = 0
    private(set) var lines = 0

    /// Takes in another line, with its end.
    mutating func take(_ bytes: some Collection<UInt8>) {
        size += bytes.count
        lines += 1
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            headers = []
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...]
        headers.append(LabelPair(String(line[..<colon]), Self.trimmed(value)))
    }

    private static func trimmed(_ text: Substring) -> String {
        let tail = text.drop(while: \.isWhitespace)
        let end = tail.lastIndex { !$0.isWhitespace }.map(tail.index(after:)) ?? tail.startIndex
        return String(tail[..<end])
    }
}
