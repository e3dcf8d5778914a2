/// A command line that a reader can paste into a POSIX shell, whatever its words hold.
package struct ShellCommand: Sendable, Hashable {
    /// The command as it is pasted.
    package let text: String

    /// A program with its arguments, run in a directory that is named where the reader is not in it.
    package init(_ words: [String], in directory: String = ".") {
        self.init(pasted: words.map(Self.quoted).joined(separator: " "), in: directory)
    }

    /// A text for a shell, whose values are quoted already.
    package init(pasted: String, in directory: String) {
        // In a shell of its own, so that the reader stays where he is for the next command.
        text =
            Self.isHere(directory)
            ? pasted : "(cd \(Self.quoted(Self.operand(directory))) && \(pasted))"
    }

    /// One word, in quotes where a shell would make something else of it.
    package static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
        let isSeen = word.unicodeScalars.allSatisfy { !VisibleText.isHidden($0) }
        return isSeen ? "'" + word.escaping("'", by: "'\\''") + "'" : escaped(word)
    }

    /// One word without any quote, what a shell would make something else of behind a backslash;
    /// nil where that can't be.
    static func backslashed(_ word: String) -> String? {
        let isHidden = word.unicodeScalars.contains {
            ["'", "\"", "`"].contains($0) || VisibleText.isHidden($0)
        }
        if word.isEmpty || isHidden { return nil }
        return word.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII ? isPlain(UInt8(scalar.value)) : true
            return isPlain ? "\(scalar)" : "\\\(scalar)"
        }.joined()
    }

    /// A path that no program takes for an option.
    package static func operand(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "-") ? "./" + path : path
    }

    /// Whether a reader who is told nothing else is in the directory already.
    package static func isHere(_ directory: String) -> Bool {
        directory.isEmpty
            || directory.utf8.first != UInt8(ascii: "/")
                && directory.utf8.split(separator: UInt8(ascii: "/"))
                    .allSatisfy { $0.elementsEqual(".".utf8) }
    }

    /// Letters, digits, and signs that mean nothing to any shell, wherever they stand.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ","),
            UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    /// `$'…'`, whose bytes are named so that a reader sees them all.
    private static func escaped(_ word: String) -> String {
        word.unicodeScalars.reduce(into: "$'") { text, scalar in
            switch scalar {
            case "\n", "\r", "\t": text += VisibleText.form(of: scalar)
            case "'", "\\": text += "\\\(scalar)"
            case _ where VisibleText.isHidden(scalar): text += octal(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        } + "'"
    }

    private static func octal(_ scalar: Unicode.Scalar) -> String {
        UTF8.encode(scalar)?.reduce(into: "") { text, byte in
            let digits = String(byte, radix: 8)
            text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        } ?? ""
    }
}
