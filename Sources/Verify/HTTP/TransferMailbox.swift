import CCurl
import Synchronization

/// A request that a thread of libcurl's is to make.
struct TransferJob: Sendable {
    let id: Int
    let request: HTTPRequest
    let ticket: TransferTicket
}

/// What is between those who ask and the thread that makes requests, which begins with the first.
final class TransferMailbox: Sendable {
    /// What has come since the thread looked last.
    struct Post: Sendable {
        var jobs: [TransferJob] = []
        var cancelled: Set<Int> = []
        var isClosed = false
    }

    private struct State {
        var post = Post()
        /// The thread's multi handle, as a number: it may be woken from anywhere.
        var multi: UInt = 0
    }

    private let state = Mutex(State())

    /// Hands a job over; false where there is no thread to take it.
    func post(_ job: TransferJob) -> Bool {
        state.withLock { state in
            if state.multi == 0 { state.multi = start() }
            guard state.multi != 0 else { return false }
            state.post.jobs.append(job)
            wake(state.multi)
            return true
        }
    }

    /// Ends a job, if it still goes on.
    func cancel(_ id: Int) {
        state.withLock { state in
            state.post.cancelled.insert(id)
            // Once closed, the thread and its handle may be gone.
            if !state.post.isClosed { wake(state.multi) }
        }
    }

    /// Ends the thread, and all that it still does.
    func close() {
        state.withLock { state in
            state.post.isClosed = true
            wake(state.multi)
        }
    }

    /// Takes out what has come; for the thread alone.
    func collect() -> Post {
        state.withLock { state in
            defer { state.post = Post(isClosed: state.post.isClosed) }
            return state.post
        }
    }

    private func wake(_ multi: UInt) {
        if let multi = UnsafeMutableRawPointer(bitPattern: multi) { ccurl_multi_wake(multi) }
    }

    /// Starts the thread; its multi handle, or 0 where there can be none.
    private func start() -> UInt {
        guard let multi = ccurl_multi_init() else { return 0 }
        let loop = Unmanaged.passRetained(TransferLoop(multi, self))
        let status = ccurl_start_thread(
            { context in
                guard let context else { return }
                Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
            }, loop.toOpaque())
        if status != 0 {
            loop.release()
            return 0
        }
        return UInt(bitPattern: multi)
    }
}
