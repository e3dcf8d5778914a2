import Foundation

/// Reads several pipes at once, so that none fills up while another is waited for; up to a
/// deadline, since whoever inherited a pipe may hold it open for good.
struct PipeReader {
    /// What was read, pipe by pipe.
    private(set) var contents: [Data]
    private let pipes: [Pipe]
    private var polled: [pollfd]

    init(_ pipes: [Pipe]) {
        self.pipes = pipes
        contents = pipes.map { _ in Data() }
        polled = pipes.map {
            pollfd(
                fd: $0.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
    }

    /// Reads all pipes to their ends; false where the deadline came first.
    mutating func finish(before deadline: ContinuousClock.Instant) -> Bool {
        // poll passes over negative descriptors, which is how ended pipes are marked.
        while polled.contains(where: { $0.fd >= 0 }) {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { return false }
            let count = poll(&polled, nfds_t(polled.count), Int32(min(left.rounded(.up), 1e6)))
            if count < 0 && errno != EINTR { return false }
            guard count > 0 else { continue }
            for index in polled.indices where polled[index].revents != 0 { take(from: index) }
        }
        return true
    }

    private mutating func take(from index: Int) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(polled[index].fd, &buffer, buffer.count)
        if count > 0 {
            contents[index].append(contentsOf: buffer[..<count])
        } else if count == 0 || errno != EINTR {
            polled[index].fd = -1
        }
    }
}
