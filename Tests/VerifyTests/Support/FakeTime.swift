import Synchronization

@testable import Verify

/// Time that passes only when somebody sleeps.
final class FakeTime: TimeSource {
    private let now = Mutex(1000.0)

    var seconds: Double { now.withLock { $0 } }

    func sleep(seconds: Double) async { now.withLock { $0 += seconds } }
}

/// Gathers what verify says while it waits.
final class ProgressLog: Sendable {
    private let entries = Mutex<[Progress]>([])

    var all: [Progress] { entries.withLock { $0 } }

    func note(_ progress: Progress) { entries.withLock { $0.append(progress) } }
}
