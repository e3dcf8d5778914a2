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
        let bytes = text.utf8
        var pieces: [Piece] = []
        var start = bytes.startIndex
        var index = start
        while let dollar = bytes[index...].firstIndex(of: 36) {
            let next = bytes.index(after: dollar)
            guard next < bytes.endIndex else { break }
            index = bytes.index(after: next)
            switch bytes[next] {
            case 36: continue
            case 123:
                guard let end = bytes[next...].firstIndex(of: 125) else { continue }
                if start < dollar { pieces.append(.text(String(text[start..<dollar]))) }
                pieces.append(.placeholder(String(text[index..<end])))
                index = bytes.index(after: end)
                start = index
            default: index = next
            }
        }
        if start < bytes.endIndex || pieces.isEmpty { pieces.append(.text(String(text[start...]))) }
        return pieces
    }
}
