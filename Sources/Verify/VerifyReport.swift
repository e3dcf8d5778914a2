package import Diagnostics

/// What verify found out about a running stack.
package struct VerifyReport: Sendable, Hashable {
    /// The verdict over the whole; what could not be looked at is never called passed or failed.
    package enum Verdict: String, Sendable, Hashable, CaseIterable {
        case passed, failed, unreachable
    }

    /// The project's name.
    package var stack: String
    /// The verdict over the whole.
    package var result: Verdict
    /// How long verify took.
    package var seconds: Double
    /// What each check says, in the order in which they are made.
    package var checks: [CheckResult]
    /// How many requests it took.
    package var requests: RequestCounts

    package init(
        stack: String, result: Verdict, seconds: Double, checks: [CheckResult],
        requests: RequestCounts
    ) {
        self.stack = stack
        self.result = result
        self.seconds = seconds
        self.checks = checks
        self.requests = requests
    }
}

/// What one check says of one subject.
package struct CheckResult: Sendable, Hashable {
    /// What came of a check.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case passed
        /// We looked, and it is wrong.
        case failed
        /// We could not look.
        case unreachable
        /// It appears only after use, and has not been used.
        case notYet = "not-yet"
        /// Nobody looked, because something else must be well first.
        case skipped
    }

    /// A stable name `group/name`, the same for all subjects.
    package var id: String
    /// What was looked at, e.g. a service, or `job/metric`.
    package var subject: String
    /// What came of it.
    package var result: Outcome
    /// What was found, in a sentence without a full stop.
    package var message: String
    /// The stable name of the cause, where it was recognised.
    package var cause: String?
    /// The check that failed first and explains this one.
    package var becauseOf: CheckReference?
    /// What others said, word by word.
    package var evidence: [String]
    /// What to do, in a sentence without a full stop.
    package var fix: String?
    /// The place that asked for what was looked at.
    package var origin: SourceSpan?
    /// When this was known, in seconds since verify began.
    package var seconds: Double

    package init(
        _ id: String, _ subject: String, _ result: Outcome, _ message: String,
        cause: String? = nil, becauseOf: CheckReference? = nil, evidence: [String] = [],
        fix: String? = nil, origin: SourceSpan? = nil, seconds: Double = 0
    ) {
        self.id = id
        self.subject = subject
        self.result = result
        self.message = message
        self.cause = cause
        self.becauseOf = becauseOf
        self.evidence = evidence
        self.fix = fix
        self.origin = origin
        self.seconds = seconds
    }

    /// Whether it is a problem of its own, not one that follows from another.
    package var isRoot: Bool {
        becauseOf == nil && (result == .failed || result == .unreachable)
    }

    /// Cuts what others said to a length that a report can hold.
    mutating func shorten() {
        message = Wording.cut(message, to: 1000)
        evidence = evidence.map { Wording.cut($0, to: 1000) }
    }

    var reference: CheckReference { CheckReference(id: id, subject: subject) }
}

/// A check by its name and subject.
package struct CheckReference: Sendable, Hashable {
    /// The check's name.
    package let id: String
    /// What it looked at.
    package let subject: String

    package init(id: String, subject: String) {
        self.id = id
        self.subject = subject
    }

    /// `targets/up worker`.
    package var text: String { "\(id) \(subject)" }
}
