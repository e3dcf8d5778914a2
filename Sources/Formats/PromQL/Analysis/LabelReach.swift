/// Which labels the series of a result may carry, beside the metric's name.
package enum LabelReach: Sendable, Equatable {
    /// None but these.
    case only(Set<String>)
    /// Any but these.
    case allBut(Set<String>)

    /// Nothing is known to be missing.
    static let any = LabelReach.allBut([])
    /// No labels at all.
    static let none = LabelReach.only([])

    /// Whether some series may carry the label.
    package func holds(_ label: String) -> Bool {
        switch self {
        case .only(let labels): labels.contains(label)
        case .allBut(let labels): !labels.contains(label)
        }
    }

    func adding(_ labels: some Sequence<String>) -> LabelReach {
        switch self {
        case .only(let known): .only(known.union(labels))
        case .allBut(let missing): .allBut(missing.subtracting(labels))
        }
    }

    func removing(_ labels: some Sequence<String>) -> LabelReach {
        switch self {
        case .only(let known): .only(known.subtracting(labels))
        case .allBut(let missing): .allBut(missing.union(labels))
        }
    }

    func keeping(_ labels: [String]) -> LabelReach { .only(Set(labels.filter(holds))) }

    /// What series of either may carry.
    func union(_ other: LabelReach) -> LabelReach {
        switch (self, other) {
        // The smaller one into the larger: in a long chain, one of them holds all that came before.
        case (.only(let a), .only(let b)): .only(a.count < b.count ? b.union(a) : a.union(b))
        case (.only(let a), _): other.adding(a)
        case (_, .only(let b)): adding(b)
        case (.allBut(let a), .allBut(let b)): .allBut(a.intersection(b))
        }
    }

    /// What only series of both may carry.
    func intersection(_ other: LabelReach) -> LabelReach {
        switch (self, other) {
        case (.only(let a), _): .only(a.filter(other.holds))
        case (_, .only(let b)): .only(b.filter(holds))
        case (.allBut(let a), .allBut(let b)): .allBut(a.union(b))
        }
    }
}
