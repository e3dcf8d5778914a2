/// A warning that the user silenced, and why.
package struct IgnoredFinding: Sendable, Hashable {
    /// What would have been said.
    package let finding: Diagnostic
    /// The user's words.
    package let reason: String

    package init(_ finding: Diagnostic, reason: String) {
        self.finding = finding
        self.reason = reason
    }

    /// `file:line:column: id: reason`, on one line.
    package var text: String {
        let place = finding.span.map { "\($0.label): " } ?? ""
        return "\(place)\(finding.id): \(reason)"
    }
}
