import Diagnostics
import Synchronization
import Verify

/// Shows what is awaited, and until when: one line that changes on a terminal, elsewhere one line
/// for each new thing awaited, so that a build server's log stays short.
final class ProgressLine: Sendable {
    private let console: any Console
    /// What was awaited last; progress may be told from any task.
    private let shown = Mutex("")

    init(_ console: any Console) { self.console = console }

    func show(_ progress: Progress) {
        let until = max(0, Int(progress.deadline.rounded()) - Int(progress.elapsed.rounded()))
        let last = shown.withLock { last in
            defer { last = progress.awaited }
            return last
        }
        if console.isTerminal {
            console.showPassing("waiting for \(progress.awaited) (\(until) s left at most)")
        } else if progress.awaited != last {
            console.note("waiting for \(progress.awaited) (\(until) s at most)\n")
        }
    }

    func clear() { console.clearPassing() }
}
