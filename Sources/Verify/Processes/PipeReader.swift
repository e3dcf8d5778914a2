#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads several pipes at once, so that none fills up while another is waited for; up to a
/// deadline, since whoever inherited a pipe may hold it open for good.
struct PipeReader {
    private var polled: [pollfd]

    init(_ pipes: [Int32]) {
        polled = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }

    /// Reads all pipes to their ends; false where the deadline came first. `take` gets each piece
    /// with the number of its pipe.
    mutating func finish(
        before deadline: ContinuousClock.Instant?, take: (Int, ArraySlice<UInt8>) -> Void
    ) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        // poll passes over negative descriptors, which is how ended pipes are marked.
        while polled.contains(where: { $0.fd >= 0 }) {
            var limit: Int32 = -1
            if let deadline {
                let left = (deadline - .now) / .milliseconds(1)
                guard left > 0 else { return false }
                limit = Int32(min(left.rounded(.up), 1e6))
            }
            let ready = poll(&polled, nfds_t(polled.count), limit)
            if ready < 0 && errno != EINTR { return false }
            guard ready > 0 else { continue }
            for index in polled.indices where polled[index].revents != 0 {
                let count = read(polled[index].fd, &buffer, buffer.count)
                if count > 0 {
                    take(index, buffer[..<count])
                } else if count == 0 || errno != EINTR {
                    polled[index].fd = -1
                }
            }
        }
        return true
    }
}
