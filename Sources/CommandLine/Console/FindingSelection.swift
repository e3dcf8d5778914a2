import Diagnostics

/// The findings that are told in full where there are too many: some of each kind, so that a flood
/// of one does not hide the others, and errors before what weighs less.
struct FindingSelection {
    /// How many of one kind are left out.
    struct Rest {
        /// `error[fields/unknown]`.
        let kind: String
        let count: Int
    }

    /// As many as are told, in their order.
    let shown: [Diagnostic]
    /// What is left out, by kind, errors first.
    let rests: [Rest]

    /// How many are left out in all.
    var omitted: Int { rests.reduce(0) { $0 + $1.count } }

    /// A text that quotes more than this is cut: a value may be as long as a file.
    private static let longest = 4000

    /// What findings have in common.
    private struct Kind: Hashable {
        let severity: Diagnostic.Severity
        let id: String

        init(_ finding: Diagnostic) {
            severity = finding.severity
            id = finding.id
        }
    }

    /// Advice is completed for a reader at `site`.
    init(_ findings: [Diagnostic], limit: Int, at site: CommandSite) {
        let (kinds, counts) = Self.kinds(of: findings)
        var room = Self.shares(kinds.map { counts[$0] ?? 0 }, limit: limit)
        rests = zip(kinds, room).compactMap { kind, share in
            let count = (counts[kind] ?? 0) - share
            return count > 0
                ? Rest(kind: "\(kind.severity.rawValue)[\(kind.id)]", count: count) : nil
        }
        let places = Dictionary(
            uniqueKeysWithValues: kinds.enumerated().map { ($0.element, $0.offset) })
        shown = findings.filter { finding in
            guard let place = places[Kind(finding)], room[place] > 0 else { return false }
            room[place] -= 1
            return true
        }.map { Self.short($0, at: site) }
    }

    /// The kinds by weight, then in the order of their first findings, and how many of each.
    private static func kinds(of findings: [Diagnostic]) -> ([Kind], counts: [Kind: Int]) {
        var kinds: [Kind] = []
        var counts: [Kind: Int] = [:]
        for kind in findings.lazy.map(Kind.init) {
            if counts[kind] == nil { kinds.append(kind) }
            counts[kind, default: 0] += 1
        }
        let ordered = Diagnostic.Severity.allCases.flatMap { severity in
            kinds.filter { $0.severity == severity }
        }
        return (ordered, counts)
    }

    /// How many of each kind are told: one of each in turn, for as long as there is room.
    private static func shares(_ counts: [Int], limit: Int) -> [Int] {
        var shares = counts.map { _ in 0 }
        var left = min(limit, counts.reduce(0, +))
        while left > 0 {
            for index in counts.indices where left > 0 && shares[index] < counts[index] {
                shares[index] += 1
                left -= 1
            }
        }
        return shares
    }

    private static func short(_ finding: Diagnostic, at site: CommandSite) -> Diagnostic {
        Diagnostic(
            finding.id, finding.severity, short(finding.message), at: finding.span,
            related: finding.related.map { .init(short($0.message), at: $0.span) },
            help: finding.help.map { short(site.located($0)) })
    }

    private static func short(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + " […]"
    }
}
