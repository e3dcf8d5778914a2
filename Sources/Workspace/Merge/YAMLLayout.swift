import Diagnostics
import YAML

/// Finds which lines and comments of a YAML text belong to which value.
///
/// Blocks own whole lines: an entry owns the comments above it and those below it that are
/// indented deeper. Where a text isn't laid out so, a value is taken as a whole.
struct YAMLLayout {
    private let lines: TextLines

    /// The document with its places; nil if it isn't made of blocks.
    static func tree(of root: YAMLNode, in lines: TextLines) -> MergeNode? {
        let layout = YAMLLayout(lines: lines)
        let owner = Owner(after: 0, column: 0, lines: 0..<lines.count, end: lines.bytes.count)
        guard layout.isBlock(root) else { return nil }
        return layout.block(root, of: owner, isInline: false)
    }

    private init(lines: TextLines) { self.lines = lines }

    /// What a value belongs to: a key or a dash, or the document.
    private struct Owner {
        /// Behind its `:` or `-`.
        let after: Int
        let column: Int
        /// The lines that are left for the value's entries and comments.
        let lines: Range<Int>
        let end: Int
    }

    private func isBlock(_ node: YAMLNode) -> Bool {
        if case .scalar = node.content { return false }
        let start = lines.offset(of: node.span.start)
        return node.anchored == nil && start < lines.bytes.count
            && !"{[&!*".utf8.contains(lines.bytes[start])
    }

    /// A block collection; nil if its lines aren't laid out as expected.
    private func block(_ node: YAMLNode, of owner: Owner, isInline: Bool) -> MergeNode? {
        guard let heads = heads(of: node, from: owner.lines.lowerBound, isInline: isInline),
            let first = heads.first, heads.allSatisfy({ $0.column == first.column })
        else { return nil }
        var regions: [Range<Int>] = []
        var start = owner.lines.lowerBound
        for (index, head) in heads.enumerated() {
            let next = index + 1 < heads.count ? heads[index + 1].line : owner.lines.upperBound
            guard head.line >= start, head.last < next,
                isGap(start..<(isInline && index == 0 ? start : head.line)),
                isGap((head.last + 1)..<next)
            else { return nil }
            let end = split((head.last + 1)..<next, at: head.column)
            regions.append(start..<end)
            start = end
        }
        var children: [MergeChild] = []
        for (index, head) in heads.enumerated() {
            guard let child = child(head, in: regions[index], isInline: isInline && index == 0)
            else { return nil }
            children.append(child)
        }
        return collection(node, children, of: owner, tail: start..<owner.lines.upperBound)
    }

    private func collection(
        _ node: YAMLNode, _ children: [MergeChild], of owner: Owner, tail: Range<Int>
    ) -> MergeNode {
        let start = children.first?.place?.region.lowerBound ?? owner.after
        let end = lines.start(of: tail.lowerBound)
        let place = NodePlace(
            after: owner.after, value: start..<end, end: owner.end, column: owner.column,
            isOneLine: false, children: start..<end)
        let content: MergeNode.Content =
            if case .mapping = node.content { .mapping(children) } else { .sequence(children) }
        return MergeNode(content, tail: tail.map(lines.trimmed), place: place)
    }
}

// MARK: - Heads

extension YAMLLayout {
    /// A key or a dash, with its value.
    private struct Head {
        let key: String
        let value: YAMLNode
        let own: Int
        let line: Int
        let column: Int
        /// Behind its `:` or `-`.
        let after: Int
        /// The last line of the value.
        let last: Int
    }

    private func heads(of node: YAMLNode, from line: Int, isInline: Bool) -> [Head]? {
        switch node.content {
        case .scalar: nil
        case .mapping(let entries):
            collect(entries) { entry, _, isFirst in keyHead(entry, isInline && isFirst) }
        case .sequence(let items):
            collect(items) { item, previous, isFirst in
                dashHead(
                    item, column: Int(node.span.start.column) - 1,
                    from: previous.map { $0.last + 1 } ?? line, isInline: isInline && isFirst)
            }
        }
    }

    private func collect<Element>(
        _ elements: [Element], head: (Element, Head?, Bool) -> Head?
    ) -> [Head]? {
        var heads: [Head] = []
        for element in elements {
            guard let head = head(element, heads.last, heads.isEmpty) else { return nil }
            heads.append(head)
        }
        return heads
    }

    private func keyHead(_ entry: YAMLEntry, _ isInline: Bool) -> Head? {
        let own = lines.offset(of: entry.key.span.start)
        let line = Int(entry.key.span.start.line) - 1
        guard isInline || lines.firstByte(of: line) == own, entry.key.anchored == nil,
            own < lines.bytes.count, !"&!*?".utf8.contains(lines.bytes[own])
        else { return nil }
        let end = lines.offset(of: entry.key.span.end)
        guard let colon = lines.bytes[end...].firstIndex(where: { !TextLines.isBlank($0) }),
            lines.bytes[colon] == UInt8(ascii: ":")
        else { return nil }
        return Head(
            key: entry.key.scalarText, value: entry.value, own: own, line: line,
            column: Int(entry.key.span.start.column) - 1, after: colon + 1,
            last: max(line, lastLine(of: entry.value)))
    }

    private func dashHead(
        _ item: YAMLNode, column: Int, from first: Int, isInline: Bool
    ) -> Head? {
        let itemLine = Int(item.span.start.line) - 1
        guard first <= itemLine else { return nil }
        for line in first...itemLine {
            let own = lines.start(of: line) + column
            guard own < lines.line(line).upperBound, lines.bytes[own] == UInt8(ascii: "-"),
                isInline || lines.firstByte(of: line) == own
            else { continue }
            return Head(
                key: "", value: item, own: own, line: line, column: column, after: own + 1,
                last: max(line, lastLine(of: item)))
        }
        return nil
    }

    /// libyaml ends a literal block on the line behind it, and behind the empty lines there.
    private func lastLine(of node: YAMLNode) -> Int {
        let start = Int(node.span.start.line) - 1
        var line = Int(node.span.end.line) - 1
        guard node.span.end.column == 1, line > start else { return line }
        line -= 1
        while line > start, lines.firstByte(of: line) == nil { line -= 1 }
        return line
    }

    /// Whether only comments and empty lines are there.
    private func isGap(_ range: Range<Int>) -> Bool {
        range.allSatisfy { line in
            guard let first = lines.firstByte(of: line) else { return true }
            if lines.bytes[first] == UInt8(ascii: "#") { return true }
            let text = lines.trimmed(line)
            return first == lines.start(of: line) && (text == "---" || text == "...")
        }
    }

    /// The end of the comments in a gap that are indented deeper than `column`.
    private func split(_ gap: Range<Int>, at column: Int) -> Int {
        let last = gap.last { line in
            lines.firstByte(of: line).map { $0 - lines.start(of: line) > column } ?? false
        }
        return last.map { $0 + 1 } ?? gap.lowerBound
    }
}

// MARK: - Values

extension YAMLLayout {
    private func child(_ head: Head, in region: Range<Int>, isInline: Bool) -> MergeChild? {
        let start = isInline ? head.own : lines.start(of: region.lowerBound)
        let place = ChildPlace(
            region: start..<lines.start(of: region.upperBound),
            line: lines.start(of: head.line), own: head.own, column: head.column,
            isInline: isInline)
        let above = isInline ? [] : (region.lowerBound..<head.line).map(lines.trimmed)
        let (node, beside) = value(head, until: region.upperBound)
        return MergeChild(
            head.key, node, above: above, beside: beside, place: place, line: head.line + 1)
    }

    /// The value of a head, and the comment at the end of its line.
    private func value(_ head: Head, until end: Int) -> (MergeNode, String) {
        let rest = lines.line(head.line)
        guard isBlock(head.value) else { return leaf(head, until: end) }
        let owner = { (first: Int) in
            Owner(
                after: head.after, column: head.column, lines: first..<end,
                end: lines.start(of: end))
        }
        let start = lines.offset(of: head.value.span.start)
        if rest.contains(start) {
            let isNext = lines.trimmed(head.after..<max(start, head.after)).isEmpty
            let node = isNext ? block(head.value, of: owner(head.line), isInline: true) : nil
            return (node ?? verbatim(head, until: end), "")
        }
        let beside = lines.trimmed(min(head.after, rest.upperBound)..<rest.upperBound)
        let isComment = beside.isEmpty || beside.hasPrefix("#")
        if isComment, let node = block(head.value, of: owner(head.line + 1), isInline: false) {
            return (node, beside)
        }
        return (verbatim(head, until: end), "")
    }

    /// A scalar, or a collection in brackets.
    private func leaf(_ head: Head, until end: Int) -> (MergeNode, String) {
        let first = Int(head.value.span.start.line) - 1
        let start = lines.offset(of: head.value.span.start)
        guard head.value.anchored == nil, first == head.line, start >= head.after,
            lines.trimmed(head.after..<start).isEmpty,
            start == lines.bytes.count || !"&!*".utf8.contains(lines.bytes[start])
        else { return (verbatim(head, until: end), "") }
        let isBlockText = Self.isBlockText(head.value)
        let stop =
            isBlockText ? lines.line(first).upperBound : lines.offset(of: head.value.span.end)
        let mark = isBlockText ? lines.bytes[start..<stop].firstIndex { $0 == 0x20 } ?? stop : stop
        let beside = lines.trimmed(mark..<lines.line(isBlockText ? first : head.last).upperBound)
        let isFlow = head.value.scalar == nil
        let hidesComment = isFlow && lines.bytes[start..<stop].contains(UInt8(ascii: "#"))
        guard beside.isEmpty || beside.hasPrefix("#"), !hidesComment else {
            return (verbatim(head, until: end), "")
        }
        let close = lines.start(of: end)
        let place = NodePlace(
            after: head.after, value: start..<(isBlockText ? close : stop), end: close,
            column: head.column, isOneLine: !isBlockText && head.last == head.line,
            children: close..<close)
        let tail = ((head.last + 1)..<max(end, head.last + 1)).map(lines.trimmed)
        return (
            MergeNode(Self.content(head.value), tail: tail, isWhole: isFlow, place: place), beside
        )
    }

    private static func isBlockText(_ node: YAMLNode) -> Bool {
        node.scalar?.style == .literal || node.scalar?.style == .folded
    }

    /// What is only taken as it stands.
    private func verbatim(_ head: Head, until end: Int) -> MergeNode {
        let close = lines.start(of: end)
        let place = NodePlace(
            after: head.after, value: head.after..<close, end: close, column: head.column,
            isOneLine: false, children: close..<close)
        return MergeNode(
            Self.content(head.value), verbatim: lines.trimmed(head.after..<close), place: place)
    }

    /// A value without places or comments.
    static func content(_ node: YAMLNode) -> MergeNode.Content {
        switch node.content {
        case .scalar(let scalar): .scalar(MergeScalar(scalar))
        case .sequence(let items):
            .sequence(
                items.map {
                    MergeChild("", MergeNode(content($0)), line: Int($0.span.start.line))
                })
        case .mapping(let entries):
            .mapping(
                entries.map {
                    MergeChild(
                        $0.key.scalarText, MergeNode(content($0.value)),
                        line: Int($0.key.span.start.line))
                })
        }
    }
}
