/// Decides on structure what becomes of each value, and gathers what can't be decided.
struct TreeMerge {
    private(set) var conflicts: [MergeConflict] = []
    private var path: [MergeStep] = []
    /// Whether mine wins where both changed a value: so for the places of panels in the grid,
    /// which belfry counts anew with every panel that it adds.
    private var prefersMine = false

    /// What becomes of `mine`, where `base` became `theirs`.
    mutating func merge(
        _ base: MergeNode, _ mine: MergeNode, _ theirs: MergeNode, line: Int
    ) -> MergeDecision {
        if theirs == base || mine == theirs { return .keep }
        if !mine.isWhole, !theirs.isWhole {
            switch (base.content, mine.content, theirs.content) {
            case (.mapping, .mapping, .mapping):
                return mergeChildren(base, mine, theirs, groups: MergeGroup.byKey)
            case (.sequence, .sequence, .sequence):
                return mergeSequence(base, mine, theirs, line: line)
            default: break
            }
        }
        if mine == base { return .take(theirs) }
        if mine.means(theirs), mine.comments == base.comments { return .keep }
        if !prefersMine { report(base, mine, theirs, line: line, "was changed by both") }
        return .keep
    }

    private mutating func mergeSequence(
        _ base: MergeNode, _ mine: MergeNode, _ theirs: MergeNode, line: Int
    ) -> MergeDecision {
        mergeChildren(base, mine, theirs, groups: ItemMatching.groups)
    }

    private mutating func mergeChildren(
        _ base: MergeNode, _ mine: MergeNode, _ theirs: MergeNode,
        groups: ([MergeChild], [MergeChild], [MergeChild]) -> [MergeGroup]
    ) -> MergeDecision {
        let groups = groups(base.children, mine.children, theirs.children)
        var merged: [MergedChild?] = []
        for group in groups {
            let versions = MergeVersions(group, base, mine, theirs)
            path.append(versions.step)
            merged.append(decide(versions))
            path.removeLast()
        }
        if case .sequence = mine.content { reportReplaced(groups, base, mine, theirs) }
        let order = MergeOrder(groups, isKept: merged.map { $0 != nil })
        if order.isContradictory, case .sequence = mine.content {
            report(base, mine, theirs, line: mine.children.first?.line, "was reordered by both")
        }
        let isSequence = if case .sequence = mine.content { true } else { false }
        let children = order.indices(isSequence: isSequence).compactMap { merged[$0] }
        return .merge(children, tail: mergeLines(base.tail, mine.tail, theirs.tail, mine))
    }
}

// MARK: - One entry or item

extension TreeMerge {
    private mutating func decide(_ versions: MergeVersions) -> MergedChild? {
        switch (versions.base, versions.mine, versions.theirs) {
        case (let base?, let mine?, let theirs?): return mergeChild(base, mine, theirs)
        case (let base?, let mine?, nil):
            if base == mine { return nil }
            report(
                base.node, mine.node, nil, line: mine.line,
                "was changed by you and removed by belfry")
            return nil
        case (let base?, nil, let theirs?):
            if Self.isSameForPeople(base, theirs) { return nil }
            report(
                base.node, nil, theirs.node, line: nil, "was removed by you and changed by belfry")
            return nil
        case (nil, let mine?, let theirs?):
            if !mine.node.means(theirs.node) {
                report(nil, mine.node, theirs.node, line: mine.line, "was added by both, not alike")
            }
            return MergedChild(.mine(mine, .keep))
        case (nil, let mine?, nil): return MergedChild(.mine(mine, .keep))
        case (nil, nil, let theirs?): return MergedChild(.theirs(theirs))
        case (_, nil, nil): return nil
        }
    }

    private mutating func mergeChild(
        _ base: MergeChild, _ mine: MergeChild, _ theirs: MergeChild
    ) -> MergedChild {
        if mine == base, mine.beside != theirs.beside { return MergedChild(.theirs(theirs)) }
        if base.beside != theirs.beside, mine.beside != theirs.beside {
            reportComment([base.beside], [mine.beside], [theirs.beside], line: mine.line)
        }
        let above = mergeLines(base.above, mine.above, theirs.above, line: mine.line)
        if mine.key == "id", isInPanel { return MergedChild(.mine(mine, .keep), above: above) }
        let outer = prefersMine
        prefersMine = outer || mine.key == "gridPos"
        defer { prefersMine = outer }
        let decision = merge(base.node, mine.node, theirs.node, line: mine.line)
        return MergedChild(.mine(mine, decision), above: above)
    }

    /// Whether the path is that of a value of a dashboard's panel.
    private var isInPanel: Bool {
        guard path.count > 2, case .item = path[path.count - 2] else { return false }
        return path[path.count - 3] == .key("panels")
    }

    /// Whether belfry changed nothing but what it counts anew with every panel.
    private static func isSameForPeople(_ base: MergeChild, _ theirs: MergeChild) -> Bool {
        if base == theirs { return true }
        guard PanelNumbers.isPanel(base.node), PanelNumbers.isPanel(theirs.node) else {
            return false
        }
        let counted: Set<String> = ["id", "gridPos"]
        return base.node.children.filter { !counted.contains($0.key) }
            == theirs.node.children.filter { !counted.contains($0.key) }
    }
}

// MARK: - Comments

extension TreeMerge {
    /// The merged lines between values; nil where mine stay.
    private mutating func mergeLines(
        _ base: [String], _ mine: [String], _ theirs: [String], line: Int?
    ) -> [String]? {
        if theirs == base || mine == theirs { return nil }
        if mine == base { return theirs }
        let said = (
            MergeComments.said(base), MergeComments.said(mine), MergeComments.said(theirs)
        )
        if said.2 == said.0 || said.1 == said.2 { return nil }
        if said.1 == said.0 { return theirs }
        if let merged = ThreeWayDiff(base: said.0, mine: said.1, theirs: said.2).merged {
            return merged
        }
        reportComment(said.0, said.1, said.2, line: line)
        return nil
    }

    private mutating func mergeLines(
        _ base: [String], _ mine: [String], _ theirs: [String], _ node: MergeNode
    ) -> [String]? {
        mergeLines(base, mine, theirs, line: node.children.last?.line)
    }

    private mutating func reportComment(
        _ base: [String], _ mine: [String], _ theirs: [String], line: Int?
    ) {
        func text(_ lines: [String]) -> String? {
            let text = MergeComments.said(lines).joined(separator: "\n")
            return text.isEmpty ? nil : MergeText.short(text)
        }
        conflicts.append(
            MergeConflict(
                place: MergeText.place(path), path: path.map(\.name), base: text(base),
                mine: text(mine), theirs: text(theirs), line: line,
                reason: "has a comment that was changed by both"))
    }
}

// MARK: - Findings

extension TreeMerge {
    private mutating func report(
        _ base: MergeNode?, _ mine: MergeNode?, _ theirs: MergeNode?, line: Int?, _ reason: String
    ) {
        let isVerbatim = mine?.verbatim != nil
        conflicts.append(
            MergeConflict(
                place: MergeText.place(path), path: path.map(\.name),
                base: base.map { MergeText.short($0.text) },
                mine: mine.map { MergeText.short($0.text) },
                theirs: theirs.map { MergeText.short($0.text) }, line: line,
                reason: isVerbatim
                    ? "\(reason), and is written with anchors, aliases or the like" : reason))
    }

    /// An item that both took out, while they put different ones in its place.
    private mutating func reportReplaced(
        _ groups: [MergeGroup], _ base: MergeNode, _ mine: MergeNode, _ theirs: MergeNode
    ) {
        let gaps = MergeGaps(groups)
        for group in groups {
            guard let index = group.base, group.mine == nil, group.theirs == nil,
                gaps.areReplaced(at: index)
            else { continue }
            let item = base.children[index]
            path.append(MergeVersions.step(to: item, at: index))
            report(
                item.node, gaps.mine(at: index).map { mine.children[$0].node },
                gaps.theirs(at: index).map { theirs.children[$0].node },
                line: gaps.mine(at: index).map { mine.children[$0].line },
                "was replaced by both, or by one and removed by the other")
            path.removeLast()
        }
    }
}
