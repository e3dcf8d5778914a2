/// Two lists against the one that both came from, cut where all three agree.
struct ThreeWayDiff<Element: Hashable> {
    /// A stretch of the three lists; what all share, or what at least one changed.
    struct Hunk {
        let base: ArraySlice<Element>
        let mine: ArraySlice<Element>
        let theirs: ArraySlice<Element>
        /// Counted from 1, where it begins in `mine`.
        let line: Int

        /// What comes of it; nil where both changed it, and not alike.
        var merged: ArraySlice<Element>? {
            if mine == base { return theirs }
            return theirs == base || mine == theirs ? mine : nil
        }
    }

    let hunks: [Hunk]

    init(base: [Element], mine: [Element], theirs: [Element]) {
        let inMine = Self.places(of: base, in: mine)
        let inTheirs = Self.places(of: base, in: theirs)
        var hunks: [Hunk] = []
        var (b, m, t) = (0, 0, 0)
        func cut(_ nextBase: Int, _ nextMine: Int, _ nextTheirs: Int) {
            if b < nextBase || m < nextMine || t < nextTheirs {
                hunks.append(
                    Hunk(
                        base: base[b..<nextBase], mine: mine[m..<nextMine],
                        theirs: theirs[t..<nextTheirs], line: m + 1))
            }
            (b, m, t) = (nextBase, nextMine, nextTheirs)
        }
        for index in base.indices {
            guard let placeInMine = inMine[index], let placeInTheirs = inTheirs[index] else {
                continue
            }
            cut(index, placeInMine, placeInTheirs)
            cut(index + 1, placeInMine + 1, placeInTheirs + 1)
        }
        cut(base.count, mine.count, theirs.count)
        self.hunks = hunks
    }

    /// The whole merged list; nil where a hunk can't be merged.
    var merged: [Element]? {
        var result: [Element] = []
        for hunk in hunks {
            guard let lines = hunk.merged else { return nil }
            result += lines
        }
        return result
    }

    /// Where each element of `base` is in `other`; nil for those that are gone.
    private static func places(of base: [Element], in other: [Element]) -> [Int?] {
        var places = [Int?](repeating: nil, count: base.count)
        for pair in LineMatching(base, other).pairs { places[pair.old] = pair.new }
        return places
    }
}
