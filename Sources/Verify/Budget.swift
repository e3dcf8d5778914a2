package import StackModel

/// The time that a whole run may take: everything that waits for somebody draws on it.
package struct Budget: Sendable {
    private let time: any TimeSource
    /// By `time`.
    private let end: Double

    /// So many seconds from now on.
    package init(seconds: Double, time: any TimeSource = SystemTime()) {
        self.time = time
        end = time.seconds + seconds
    }

    /// A time that a user gave; without one, no end.
    package init(_ limit: TimeSpan?, time: any TimeSource = SystemTime()) {
        self.init(seconds: limit?.inSeconds ?? .infinity, time: time)
    }

    /// The seconds that are left; 0 where the time is up.
    package var left: Double { max(0, end - time.seconds) }

    /// Whether the time is up.
    package var isSpent: Bool { left <= 0 }

    /// A part of what is left, for one who must not take it all.
    func share(_ part: Double) -> Budget {
        end.isFinite ? Budget(seconds: left * part, time: time) : self
    }

    /// What is left, for what takes a limit of its own; nil where there is no end.
    package var rest: TimeSpan? {
        end.isFinite ? TimeSpan(milliseconds: Int(left * 1000)) : nil
    }
}
