/// Pauses between looks: about a second at first, then longer, never past the deadline.
struct Pacer {
    let session: Session
    let deadline: Double
    private var delay = 1.0

    init(_ session: Session, until deadline: Double) {
        self.session = session
        self.deadline = min(deadline, session.schedule.end)
    }

    /// Waits before the next look, `least` seconds if somebody asks for that; false where the time
    /// is up.
    mutating func pause(awaiting what: String, least: Double = 0) async -> Bool {
        let elapsed = session.elapsed
        guard elapsed < deadline, !Task.isCancelled else { return false }
        session.report(Progress(awaited: what, elapsed: elapsed, deadline: deadline))
        // A pause too short for a clock to show would be no pause.
        let pause = max(0.001, min(max(delay, least), deadline - elapsed))
        await session.time.sleep(seconds: pause)
        delay = min(delay * 1.5, session.schedule.longestPause)
        return true
    }
}
