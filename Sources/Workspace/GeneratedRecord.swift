package import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What belfry wrote last, kept in `.belfry/generated`, so that a user's edit can be told from
/// belfry's own text, and later be carried over.
///
/// One text file: for each file a line `== LENGTH PATH`, then its bytes and a line end.
package struct GeneratedRecord: Sendable {
    /// The record's place below the output directory.
    package static let path = ".belfry/generated"

    private static let heading = Array(
        "# Written by belfry: what it generated last. Commit it.\n".utf8)

    /// The content of each file by path.
    package let contents: [String: ArraySlice<UInt8>]

    package init() { contents = [:] }

    /// Reads a record; nil where the text is not one, e.g. after a merge went wrong.
    package init?(parsing bytes: [UInt8]) {
        var contents: [String: ArraySlice<UInt8>] = [:]
        guard bytes.starts(with: Self.heading) else { return nil }
        var rest = bytes[Self.heading.count...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let words = rest[..<end].split(separator: UInt8(ascii: " "), maxSplits: 2)
            guard words.count == 3, words[0].elementsEqual("==".utf8),
                let length = Int(String(decoding: words[1], as: UTF8.self)), length >= 0,
                rest.distance(from: end, to: rest.endIndex) > length + 1
            else { return nil }
            let body = rest[(end + 1)..<(end + 1 + length)]
            contents[String(decoding: words[2], as: UTF8.self)] = body
            rest = rest[(end + 2 + length)...]
        }
        self.contents = contents
    }

    /// Whether `path` had this content.
    func has(_ content: [UInt8], at path: String) -> Bool {
        guard let last = contents[path], last.count == content.count else { return false }
        return last.withUnsafeBytes { last in
            content.withUnsafeBytes { content in
                guard let one = last.baseAddress, let other = content.baseAddress else {
                    return true
                }
                return memcmp(one, other, content.count) == 0
            }
        }
    }

    /// The record's text for these files, in their order; made piece by piece, since the whole is
    /// as large as all files together.
    package static func pieces(of files: [RenderedFile]) -> some Sequence<[UInt8]> {
        let size = 32
        return stride(from: 0, through: files.count, by: size).lazy.map { start in
            let piece = files[start..<min(start + size, files.count)]
            return piece.reduce(into: start == 0 ? heading : []) { bytes, file in
                bytes.append(contentsOf: "== \(file.content.count) \(file.path)\n".utf8)
                bytes.append(contentsOf: file.content)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
    }
}
