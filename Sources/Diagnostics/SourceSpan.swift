/// A place in a text: line and column count from 1, columns in Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable {
    /// Counted from 1.
    package var line: Int32
    /// In Unicode scalars, counted from 1.
    package var column: Int32

    package init(line: Int, column: Int) {
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a file from `start` up to, and without, `end`.
package struct SourceSpan: Sendable, Hashable {
    /// The path of the `SourceFile`.
    package var file: String
    /// The first position.
    package var start: SourcePosition
    /// The position after the last one.
    package var end: SourcePosition

    package init(file: String, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// `file:line:column`, as compilers write it.
    package var label: String { "\(file):\(start.line):\(start.column)" }
}
