/// Writes the merged text: mine as it stands, and what comes from theirs at mine's indentation.
struct YAMLSplice {
    /// The text can't hold what was decided.
    struct Refusal: Error {}

    private let mine: TextLines
    private let theirs: TextLines
    private let lineEnd: [UInt8]
    private var output: [UInt8] = []

    static func text(
        of decision: MergeDecision, for root: MergeNode, mine: TextLines, theirs: TextLines
    ) throws(Refusal) -> [UInt8] {
        var splice = YAMLSplice(mine, theirs)
        try splice.write(decision, of: root, from: 0)
        return splice.output
    }

    private init(_ mine: TextLines, _ theirs: TextLines) {
        self.mine = mine
        self.theirs = theirs
        let first = mine.count > 0 ? mine.bytes[mine.start(of: 0)..<mine.start(of: 1)] : []
        lineEnd = first.suffix(2).elementsEqual([0x0D, 0x0A]) ? [0x0D, 0x0A] : [0x0A]
        output.reserveCapacity(mine.bytes.count + theirs.bytes.count)
    }

    /// One of mine from `start`, its key or dash, to its end.
    private mutating func write(
        _ decision: MergeDecision, of node: MergeNode, from start: Int
    ) throws(Refusal) {
        guard let place = node.place else { throw Refusal() }
        switch decision {
        case .keep: output += mine.bytes[start..<place.end]
        case .take(let value): try write(value, inPlaceOf: node, from: start)
        case .merge(let children, let tail):
            output += mine.bytes[start..<place.children.lowerBound]
            try write(children, of: node)
            if let tail {
                let column = node.children.first?.place?.column ?? place.column
                write(lines: tail, at: column)
            } else {
                startLine(before: place.children.upperBound..<place.end)
                output += mine.bytes[place.children.upperBound..<place.end]
            }
        }
    }

    /// One of mine with the value of theirs.
    private mutating func write(
        _ value: MergeNode, inPlaceOf node: MergeNode, from start: Int
    ) throws(Refusal) {
        guard let old = node.place, let new = value.place else { throw Refusal() }
        let isSameTail = MergeComments.said(node.tail) == MergeComments.said(value.tail)
        if old.isOneLine, new.isOneLine, isSameTail {
            output += mine.bytes[start..<old.value.lowerBound]
            if old.value.lowerBound == old.after { output.append(0x20) }
            output += theirs.bytes[new.value]
            output += mine.bytes[old.value.upperBound..<old.end]
        } else {
            output += mine.bytes[start..<old.after]
            write(theirs.bytes[new.after..<new.end], shiftedBy: old.column - new.column)
        }
    }

    private mutating func write(
        _ children: [MergedChild], of node: MergeNode
    ) throws(Refusal) {
        guard let first = node.children.first?.place else { throw Refusal() }
        for (index, child) in children.enumerated() {
            let isInline = index == 0 && first.isInline
            switch child.source {
            case .mine(let source, let decision):
                guard let place = source.place else { throw Refusal() }
                if !isInline {
                    writeAbove(child, place)
                    indent(by: first.column)
                } else if !place.isInline {
                    try refuseComments(child.above ?? source.above)
                }
                try write(decision, of: source.node, from: place.own)
            case .theirs(let source):
                guard let place = source.place else { throw Refusal() }
                let above = child.above ?? source.above
                if isInline {
                    try refuseComments(above)
                } else {
                    write(lines: above, at: first.column)
                    indent(by: first.column)
                }
                let text = theirs.bytes[place.own..<place.region.upperBound]
                write(text, shiftedBy: first.column - place.column)
            }
        }
    }

    private mutating func writeAbove(_ child: MergedChild, _ place: ChildPlace) {
        startLine()
        if let above = child.above {
            write(lines: above, at: place.column)
        } else if !place.isInline {
            output += mine.bytes[place.region.lowerBound..<place.line]
        }
    }
}

// MARK: - Lines

extension YAMLSplice {
    private mutating func startLine() {
        if let last = output.last, last != 0x0A { output += lineEnd }
    }

    private mutating func startLine(before rest: Range<Int>) {
        if !rest.isEmpty { startLine() }
    }

    private mutating func indent(by count: Int) {
        output.append(contentsOf: repeatElement(0x20, count: count))
    }

    private func refuseComments(_ above: [String]) throws(Refusal) {
        if !MergeComments.said(above).isEmpty { throw Refusal() }
    }

    private mutating func write(lines: [String], at column: Int) {
        startLine()
        for line in lines {
            if !line.isEmpty { indent(by: column) }
            output += line.utf8
            output += lineEnd
        }
    }

    /// A stretch of theirs, its lines but the first moved to the right or left.
    private mutating func write(_ text: ArraySlice<UInt8>, shiftedBy shift: Int) {
        var isFirst = true
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = line
            if !isFirst {
                output += lineEnd
                if shift > 0, !line.isEmpty { indent(by: shift) }
                if shift < 0 { line = line.dropFirst(blanks(of: line, atMost: -shift)) }
            }
            output += line
            isFirst = false
        }
    }

    private func blanks(of line: ArraySlice<UInt8>, atMost count: Int) -> Int {
        min(count, line.prefix { $0 == 0x20 }.count)
    }
}
