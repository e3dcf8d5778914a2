/// One finding about the user's input or project: what is wrong, where, and what to do.
package struct Diagnostic: Sendable, Hashable {
    /// How much it weighs; only errors stop the next stage.
    package enum Severity: String, Sendable, Hashable, CaseIterable {
        case error, warning, note
    }

    /// A further place that explains the finding, e.g. the first of two equal keys.
    package struct Related: Sendable, Hashable {
        /// What is to be seen there.
        package let message: String
        /// The place, if it is in a text.
        package let span: SourceSpan?

        package init(_ message: String, at span: SourceSpan?) {
            self.message = message
            self.span = span
        }
    }

    /// A stable name `group/name`, the same in output, documentation and tests.
    package let id: String
    /// How much it weighs.
    package let severity: Severity
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// The place that is wrong; nil where no text is at fault.
    package let span: SourceSpan?
    /// Further places that explain it.
    package let related: [Related]
    /// What to do about it, in one sentence without a full stop.
    package let help: String?
    /// Places whose text no excerpt may show, such as a password.
    package let conceals: [SourceSpan]

    /// An error.
    package init(
        _ id: String, _ message: String, at span: SourceSpan? = nil, related: [Related] = [],
        help: String? = nil, conceals: [SourceSpan] = []
    ) {
        self.init(
            id, .error, message, at: span, related: related, help: help, conceals: conceals)
    }

    package init(
        _ id: String, _ severity: Severity, _ message: String, at span: SourceSpan? = nil,
        related: [Related] = [], help: String? = nil, conceals: [SourceSpan] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.span = span
        self.related = related
        self.help = help
        self.conceals = conceals
    }
}
