/// What verify waits for at this moment.
package struct Progress: Sendable, Hashable {
    /// What is awaited, e.g. `the first scrape of worker and api`.
    package let awaited: String
    /// Seconds since verify began.
    package let elapsed: Double
    /// When waiting ends at the latest, in seconds since verify began.
    package let deadline: Double

    package init(awaited: String, elapsed: Double, deadline: Double) {
        self.awaited = awaited
        self.elapsed = elapsed
        self.deadline = deadline
    }
}
