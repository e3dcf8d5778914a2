/// What a text with Prometheus's templates refers to: `{{ $labels.instance }}`.
struct AlertTemplate {
    /// A name in the text, with its place in bytes of UTF-8.
    struct Reference: Equatable {
        let name: String
        let range: Range<Int>
    }

    /// The labels of the result that are used.
    private(set) var labels: [Reference] = []
    /// Variables that Prometheus does not set, and the text neither.
    private(set) var unknown: [Reference] = []
    /// Words at the place of a function that neither Go nor Prometheus has.
    private(set) var unknownFunctions: [Reference] = []
    /// Where a `{{` begins that does not end.
    private(set) var unclosed: Int?

    private let bytes: [UInt8]
    private var position = 0
    private var defined: Set<String> = ["labels", "value", "externalLabels", "externalURL"]

    init(_ text: String) {
        bytes = Array(text.utf8)
        while let start = next("{{") {
            position = start + 2
            guard readAction() else {
                unclosed = start
                break
            }
        }
        unknown.removeAll { defined.contains($0.name) }
    }

    private func next(_ mark: StaticString) -> Int? {
        var index = position
        while index + 1 < bytes.count {
            if starts(mark, at: index) { return index }
            index += 1
        }
        return nil
    }

    private func starts(_ mark: StaticString, at index: Int) -> Bool {
        mark.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    /// Reads up to `}}`; false where it does not come.
    private mutating func readAction() -> Bool {
        if starts("/*", at: position) || starts("- /*", at: position) {
            guard let end = next("*/") else { return false }
            position = end + 2
        }
        var index = position
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "}") where starts("}}", at: index):
                position = index + 2
                return true
            case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"):
                index = endOfString(from: index)
            case UInt8(ascii: "$"): index = readVariable(from: index)
            case UInt8(ascii: "."):
                if starts(".Labels.", at: index) { addLabel(from: index, nameAt: index + 8) }
                index = endOfWord(from: index + 1)
            case let byte where Grammar.isWordStart(byte): index = readWord(from: index)
            case let byte where Grammar.isDigit(byte): index = endOfWord(from: index + 1)
            default: index += 1
            }
        }
        return false
    }

    /// Reads a word without a sign before it, which is a keyword or a function.
    private mutating func readWord(from start: Int) -> Int {
        let end = endOfWord(from: start)
        let name = word(start..<end)
        if !TemplateWords.all.contains(name) {
            unknownFunctions.append(Reference(name: name, range: start..<end))
        }
        return end
    }

    private func endOfString(from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start] {
            index += bytes[index] == UInt8(ascii: "\\") && bytes[start] != 96 ? 2 : 1
        }
        return index + 1
    }

    private func endOfWord(from start: Int) -> Int {
        bytes[min(start, bytes.count)...].firstIndex { !Grammar.isWordPart($0) } ?? bytes.count
    }

    private func word(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Reads `$name`, and the label in `$labels.instance`.
    private mutating func readVariable(from start: Int) -> Int {
        let end = endOfWord(from: start + 1)
        let name = word(start + 1..<end)
        guard !name.isEmpty else { return end }
        let blanks = bytes[end...].prefix { $0 == 32 }.count
        let isSet =
            starts(":=", at: end + blanks) || starts("=", at: end + blanks)
            || starts(",", at: end + blanks)
        if isSet {
            defined.insert(name)
        } else {
            unknown.append(Reference(name: name, range: start..<end))
        }
        guard name == "labels", end < bytes.count, bytes[end] == UInt8(ascii: ".") else {
            return end
        }
        addLabel(from: start, nameAt: end + 1)
        return endOfWord(from: end + 1)
    }

    private mutating func addLabel(from start: Int, nameAt name: Int) {
        let end = endOfWord(from: name)
        guard name < end else { return }
        labels.append(Reference(name: word(name..<end), range: start..<end))
    }
}

/// What a template may call: Go's keywords and functions, and Prometheus's own (3.5, as its
/// documentation lists them).
enum TemplateWords {
    static let functions = [
        "and", "args", "call", "eq", "externalURL", "first", "ge", "graphLink", "gt", "html",
        "humanize", "humanize1024", "humanizeDuration", "humanizePercentage",
        "humanizeTimestamp", "index", "js", "label", "le", "len", "lt", "match", "ne", "not", "now",
        "or", "parseDuration", "pathPrefix", "print", "printf", "println", "query",
        "reReplaceAll", "safeHtml", "slice", "sortByLabel", "stripDomain", "stripPort",
        "strvalue", "tableLink", "title", "tmpl", "toDuration", "toLower", "toTime", "toUpper",
        "urlQueryEscape", "urlquery", "value",
    ]
    static let all = Set(functions).union([
        "block", "break", "continue", "define", "else", "end", "false", "if", "nil", "range",
        "template", "true", "with",
    ])
}
