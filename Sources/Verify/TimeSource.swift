/// The passing of time; tests bring their own.
package protocol TimeSource: Sendable {
    /// Seconds since some moment, never running backwards.
    var seconds: Double { get }
    func sleep(seconds: Double) async
}

/// The machine's own time.
package struct SystemTime: TimeSource {
    private let start = ContinuousClock.now

    package init() {}

    package var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    package func sleep(seconds: Double) async {
        // A cancelled sleep ends early; whoever waits looks at the time itself.
        try? await Task.sleep(for: .seconds(seconds))
    }
}
