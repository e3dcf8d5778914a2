/// What becomes of a value of `mine`.
indirect enum MergeDecision: Sendable {
    /// It stays as it stands.
    case keep
    /// The value of `theirs` takes its place.
    case take(MergeNode)
    /// It is put together from these, in this order; `tail` is nil where mine's stays.
    case merge([MergedChild], tail: [String]?)
}

/// An entry or item of a merged collection.
struct MergedChild: Sendable {
    enum Source: Sendable {
        /// One of mine, with what becomes of its value.
        case mine(MergeChild, MergeDecision)
        /// One of theirs, as it stands.
        case theirs(MergeChild)
    }

    let source: Source
    /// The comments above, where they are not those of the source.
    let above: [String]?

    init(_ source: Source, above: [String]? = nil) {
        self.source = source
        self.above = above
    }
}

extension MergeDecision {
    /// The merged tree.
    func result(of mine: MergeNode, numbers: inout PanelNumbers) -> MergeNode {
        switch self {
        case .keep: return mine
        case .take(let theirs): return MergeNode(theirs.content, tail: theirs.tail)
        case .merge(let merged, let tail):
            let children = merged.map { $0.result(numbers: &numbers) }
            let tail = tail ?? mine.tail
            if case .sequence = mine.content { return MergeNode(.sequence(children), tail: tail) }
            return MergeNode(.mapping(children), tail: tail)
        }
    }
}

extension MergedChild {
    fileprivate func result(numbers: inout PanelNumbers) -> MergeChild {
        switch source {
        case .mine(let child, let decision):
            let node = decision.result(of: child.node, numbers: &numbers)
            return MergeChild(
                child.key, node, above: above ?? child.above, beside: child.beside,
                line: child.line)
        case .theirs(let child):
            return MergeChild(
                child.key, numbers.numbered(child.node), above: above ?? child.above,
                beside: child.beside, line: child.line)
        }
    }
}
