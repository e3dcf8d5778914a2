/// Random edits that a person makes to a generated YAML file, line by line.
struct MergeTextEdits {
    private(set) var lines: [String]
    /// The comments that were added.
    private(set) var comments = 0
    private var count = 0

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        if lines.last == "" { lines.removeLast() }
    }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    /// Makes one edit; some choices of a place come to nothing.
    mutating func edit(using random: inout some RandomNumberGenerator) {
        guard let at = lines.indices.randomElement(using: &random) else { return }
        count += 1
        switch Int.random(in: 0..<14, using: &random) {
        case 0, 1: changeScalar(at)
        case 2: addKey(at)
        case 3, 4: addItem(at)
        case 5: remove(at)
        case 6: addComment(at)
        case 7: addCommentBeside(at)
        case 8: swap(at)
        case 9: indentBlock(at)
        case 10: quote(at, with: Bool.random(using: &random) ? "'" : "\"")
        case 11: lines.insert("", at: at)
        case 12: bracket(at)
        default: if lines[at].isEmpty { lines.remove(at: at) } else { changeScalar(at) }
        }
    }

    static let names: Set<String> = [
        "job_name", "record", "alert", "uid", "refId", "title", "name", "metric",
    ]

    private func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }

    private func isText(_ index: Int) -> Bool {
        let line = lines[index].drop { $0 == " " }
        return !line.isEmpty && !line.hasPrefix("#")
    }

    /// The lines of the entry or item that begins here.
    private func block(_ index: Int) -> Range<Int> {
        let depth = indentation(lines[index])
        var end = index + 1
        while end < lines.count, lines[end].isEmpty || indentation(lines[end]) > depth { end += 1 }
        while lines[end - 1].isEmpty || !isText(end - 1) && end - 1 > index { end -= 1 }
        return index..<end
    }

    /// The key's own part of a line `key: value`, and the value; nil for names and collections.
    private func scalar(_ index: Int) -> (head: String, value: String)? {
        guard isText(index),
            let match = lines[index].firstMatch(of: /^( *(?:- )?([\w.-]+): )(.+)$/),
            !Self.names.contains(String(match.2)), !"{[|>&*".contains(match.3.first ?? "["),
            !match.3.contains(" # ")
        else { return nil }
        return (String(match.1), String(match.3))
    }

    private mutating func changeScalar(_ index: Int) {
        guard let (head, _) = scalar(index) else { return }
        lines[index] = head + "edited-\(count)"
    }

    private mutating func quote(_ index: Int, with mark: String) {
        guard let (head, value) = scalar(index), value.contains(/^[a-z\/][a-z\/:.]+$/),
            !["true", "false", "null", "no", "yes"].contains(value)
        else { return }
        lines[index] = head + mark + value + mark
    }

    private mutating func addKey(_ index: Int) {
        guard scalar(index) != nil else { return }
        let isItem = lines[index].drop { $0 == " " }.hasPrefix("- ")
        let depth = indentation(lines[index]) + (isItem ? 2 : 0)
        lines.insert(String(repeating: " ", count: depth) + "key_\(count): value", at: index + 1)
    }

    /// A service, a scrape job, a rule or a text, before a neighbour of its kind.
    private mutating func addItem(_ index: Int) {
        let line = lines[index]
        let blanks = String(repeating: " ", count: indentation(line))
        let text = line.drop { $0 == " " }
        let isService = blanks.count == 2 && text.contains(/^[a-z-]+:$/)
        let new: [String]
        if isService {
            new = ["# added \(count)", "added_\(count):", "  image: mine:\(count)", "  tty: true"]
        } else if text.hasPrefix("- job_name:") {
            new = ["- job_name: added-\(count)", "  metrics_path: /mine"]
        } else if text.hasPrefix("- alert:") || text.hasPrefix("- record:") {
            new = ["- alert: Added\(count)", "  expr: vector(\(count))", "  # added \(count)"]
        } else if text.hasPrefix("- "), !text.contains(": "), !text.hasSuffix(":") {
            new = ["- \"added-\(count)\""]
        } else {
            return
        }
        lines.insert(contentsOf: new.map { blanks + $0 }, at: index)
    }

    /// Takes an entry or item out that is not the only one.
    private mutating func remove(_ index: Int) {
        guard isText(index), indentation(lines[index]) > 0, sibling(after: index) != nil,
            !isName(index)
        else { return }
        let block = block(index)
        guard !lines[block].contains(where: { $0.contains("# ") }) else { return }
        lines.removeSubrange(block)
    }

    private func isName(_ index: Int) -> Bool {
        let key = lines[index].drop { $0 == " " }.prefix { $0 != ":" }
        return Self.names.contains(String(key))
    }

    private mutating func swap(_ index: Int) {
        guard isText(index), let next = sibling(after: index) else { return }
        let (first, second) = (block(index), block(next))
        let moved = Array(lines[second]) + Array(lines[first.upperBound..<second.lowerBound])
        lines.replaceSubrange(first.lowerBound..<second.upperBound, with: moved + lines[first])
    }

    /// The next entry or item beside one that doesn't share its line with a dash.
    private func sibling(after index: Int) -> Int? {
        let next = block(index).upperBound
        guard let sibling = lines[next...].indices.first(where: isText) else { return nil }
        let isItem = { (line: String) in line.drop { $0 == " " }.hasPrefix("- ") }
        let isSame = indentation(lines[sibling]) == indentation(lines[index])
        return isSame && isItem(lines[index]) == isItem(lines[sibling]) ? sibling : nil
    }

    private mutating func addComment(_ index: Int) {
        let blanks = lines[index].prefix { $0 == " " }
        lines.insert("\(blanks)# note \(count)", at: index)
        comments += 1
    }

    private mutating func addCommentBeside(_ index: Int) {
        guard scalar(index) != nil else { return }
        lines[index] += "   # aside \(count)"
        comments += 1
    }

    private mutating func indentBlock(_ index: Int) {
        guard isText(index), lines[index].hasSuffix(":") else { return }
        let block = block(index)
        for line in block.dropFirst() where !lines[line].isEmpty {
            lines[line] = "  " + lines[line]
        }
    }

    /// Writes a list of texts in brackets.
    private mutating func bracket(_ index: Int) {
        guard isText(index), lines[index].hasSuffix(":") else { return }
        let block = block(index)
        let items = lines[block].dropFirst().map { $0.drop { $0 == " " } }
        guard !items.isEmpty,
            items.allSatisfy({ $0.contains(/^- ("[^"]*"|[a-z\/:-]+)$/) })
        else { return }
        let list = items.map { $0.dropFirst(2) }.joined(separator: ", ")
        lines.replaceSubrange(block, with: [lines[index] + " [\(list)]"])
    }
}
