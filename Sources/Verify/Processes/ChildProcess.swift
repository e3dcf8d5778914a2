import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program that was started with pipes for its output, in a process group of its own.
struct ChildProcess {
    /// How long a program that is asked to end may take to do so, in seconds.
    private static let farewell = 0.7

    let id: pid_t
    /// The end from which its output is read; errors come the same way where both are one.
    let output: Int32
    let errors: Int32?

    /// Starts a command, looked up on the search path; nil where that is not possible.
    static func start(
        _ command: [String], in directory: String? = nil, mergesErrors: Bool = false
    ) -> ChildProcess? {
        guard let output = Pipe() else { return nil }
        defer { close(output.writing) }
        guard !mergesErrors else {
            return spawn(command, in: directory, output.writing, output.writing).map {
                ChildProcess(id: $0, output: output.reading, errors: nil)
            }
        }
        guard let errors = Pipe() else { return nil }
        defer { close(errors.writing) }
        return spawn(command, in: directory, output.writing, errors.writing).map {
            ChildProcess(id: $0, output: output.reading, errors: errors.reading)
        }
    }

    /// Both ends of a pipe, neither of which another program inherits by accident.
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard cprocess_pipe(&ends) == 0 else { return nil }
            (reading, writing) = (ends[0], ends[1])
        }
    }

    /// The process's end: its exit status, or 128 and the signal; nil while it goes on.
    func ended() -> Int32? {
        var status: Int32 = 0
        let found = waitpid(id, &status, WNOHANG)
        if found == 0 || found < 0 && errno == EINTR { return nil }
        guard found == id else { return 127 }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// Ends it and what it started, first by asking; its exit status.
    func end() -> Int32 {
        kill(-id, SIGTERM)
        let status = wait(until: .now + .seconds(Self.farewell))
        // Those that it started may still be there.
        kill(-id, SIGKILL)
        return status ?? wait(until: nil) ?? 128
    }

    /// Waits for its end, up to a deadline if there is one.
    func wait(until deadline: ContinuousClock.Instant?) -> Int32? {
        var pause: UInt32 = 1000
        while true {
            if let status = ended() { return status }
            if let deadline, deadline <= .now { return nil }
            usleep(pause)
            pause = min(pause * 2, 50_000)
        }
    }

    /// Closes what its output is read from.
    func release() {
        close(output)
        if let errors { close(errors) }
    }

    private static func spawn(
        _ command: [String], in directory: String?, _ output: Int32, _ errors: Int32
    ) -> pid_t? {
        let words = command.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var id: pid_t = 0
        return cprocess_start(&id, words, directory, output, errors) == 0 ? id : nil
    }
}
