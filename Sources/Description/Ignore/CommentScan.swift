import Diagnostics
import YAML

/// One way through the bytes of a file, which notes every `# belfry: ignore`.
struct CommentScan {
    private(set) var candidates: [CommentCandidate] = []
    private let path: String
    private var line: Int32 = 1
    private var column: Int32 = 1
    /// Whether only blanks came so far on this line.
    private var isBlank = true
    /// The candidates on lines of their own whose next line has not come yet.
    private var waiting: [Int] = []

    init(path: String) { self.path = path }

    mutating func run(over bytes: [UInt8]) {
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var before: UInt8 = 10
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 35, before <= 32 {
                note(bytes[index...])
                // A line of comments says nothing by itself.
                if isBlank { index = bytes[index...].firstIndex(of: 10) ?? bytes.count }
                if index == bytes.count { return }
            } else if byte > 32, isBlank {
                isBlank = false
                for candidate in waiting { candidates[candidate].target = line }
                waiting = []
            }
            before = bytes[index]
            step(over: before)
            index += 1
        }
    }

    private mutating func step(over byte: UInt8) {
        if byte == 10 {
            line += 1
            column = 1
            isBlank = true
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    /// Notes the comment that begins `bytes`, if it speaks to belfry.
    private mutating func note(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes.dropFirst().drop(while: Self.isSpace)
        for word in ["belfry", ":"] {
            guard rest.starts(with: word.utf8) else { return }
            rest = rest.dropFirst(word.utf8.count).drop(while: Self.isSpace)
        }
        let text = rest.prefix { $0 != 10 && $0 != 13 }
        let verb = text.prefix { !Self.isSpace($0) }
        let word = String(decoding: verb.prefix(20), as: UTF8.self)
        guard word == "ignore" || Suggestion.nearest(to: word, among: ["ignore"]) != nil else {
            return
        }
        let afterVerb = text.dropFirst(verb.count).drop(while: Self.isSpace)
        let id = afterVerb.prefix { !Self.isSpace($0) }
        let reason = afterVerb.dropFirst(id.count).drop(while: Self.isSpace)
        let place = SourcePosition(line: Int(line), column: Int(column))
        let start = Int(column) + (id.isEmpty ? 0 : Self.count(bytes[..<id.startIndex]))
        let span = SourceSpan(
            file: path, start: SourcePosition(line: Int(line), column: start),
            end: SourcePosition(line: Int(line), column: start + max(1, Self.count(id))))
        if isBlank { waiting.append(candidates.count) }
        candidates.append(
            CommentCandidate(
                place: place, target: line, id: Located(Self.name(id), at: span),
                reason: String(decoding: reason, as: UTF8.self)))
    }

    /// `ID:` is `ID`.
    private static func name(_ id: ArraySlice<UInt8>) -> String {
        String(decoding: id.last == 58 ? id.dropLast() : id, as: UTF8.self)
    }

    private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
