/// Finds the placeholders in a text.
enum PlaceholderText {
    /// A stretch of a text.
    enum Piece: Equatable {
        case text(String)
        /// What stands between `${` and `}`.
        case placeholder(String)
    }

    /// The text cut at its placeholders; `$$` is Compose's own escape and stays as it is.
    static func pieces(of text: String) -> [Piece] {
        guard text.utf8.contains(36) else { return [.text(text)] }
        let bytes = Array(text.utf8)
        var pieces: [Piece] = []
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 36, index + 1 < bytes.count {
                if bytes[index + 1] == 123, let end = bytes[index...].firstIndex(of: 125) {
                    if !plain.isEmpty {
                        pieces.append(.text(String(decoding: plain, as: UTF8.self)))
                    }
                    plain = []
                    pieces.append(
                        .placeholder(String(decoding: bytes[(index + 2)..<end], as: UTF8.self)))
                    index = end + 1
                    continue
                }
                if bytes[index + 1] == 36 {
                    plain.append(36)
                    index += 1
                }
            }
            plain.append(bytes[index])
            index += 1
        }
        if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
        return pieces
    }
}
