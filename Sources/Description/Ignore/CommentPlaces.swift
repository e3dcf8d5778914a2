import Diagnostics
import YAML

/// Where texts stand on the lines of comments, and how far reaches what begins on their lines.
struct CommentPlaces {
    /// The lines of comments, in order.
    private let lines: [Int32]
    private var ends: [Int32: SourcePosition] = [:]
    /// The scalars that touch those lines.
    private var texts: [SourceSpan] = []

    init(lines: [Int32], targets: [Int32]) {
        self.lines = lines
        for line in targets { ends[line] = SourcePosition(line: Int(line) + 1, column: 1) }
    }

    /// Walks the tree; what an alias repeats was seen where it stands.
    mutating func visit(_ node: YAMLNode) {
        if node.anchored != nil { return }
        switch node.content {
        case .scalar(let scalar): note(scalar, node.span)
        case .sequence(let items):
            for item in items {
                cover(from: item.span.start.line, to: item.span.end)
                visit(item)
            }
        case .mapping(let entries):
            for entry in entries {
                cover(from: entry.key.span.start.line, to: entry.value.span.end)
                visit(entry.key)
                visit(entry.value)
            }
        }
    }

    mutating func sort() { texts.sort { $0.start < $1.start } }

    /// Whether a place lies in a text, so that a `#` there begins no comment.
    func isText(at place: SourcePosition) -> Bool {
        let next = Self.firstIndex(in: texts) { $0.start > place }
        return next > 0 && texts[next - 1].end > place
    }

    /// The end of what begins on a line.
    func end(of line: Int32) -> SourcePosition {
        ends[line] ?? SourcePosition(line: Int(line) + 1, column: 1)
    }

    private mutating func cover(from line: Int32, to end: SourcePosition) {
        guard let known = ends[line], known < end else { return }
        ends[line] = end
    }

    private mutating func note(_ scalar: YAMLScalar, _ span: SourceSpan) {
        var span = span
        // Behind `|` and `>` there may be a comment before the text begins.
        if scalar.style == .literal || scalar.style == .folded {
            span.start = SourcePosition(line: Int(span.start.line) + 1, column: 1)
        }
        let first = Self.firstIndex(in: lines) { $0 >= span.start.line }
        if first < lines.count, lines[first] <= span.end.line { texts.append(span) }
    }

    /// The first index whose element holds, all that follow holding too.
    private static func firstIndex<T>(in list: [T], where holds: (T) -> Bool) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(list[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
