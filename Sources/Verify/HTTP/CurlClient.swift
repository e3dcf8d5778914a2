import CCurl
import StackModel
import Synchronization

/// Requests by libcurl, all of them on one thread, which may wait where Swift's own must not.
package final class CurlClient: HTTPClient {
    /// How much longer than a request's own time is waited for libcurl to say that it is up.
    private static let grace = 250

    private let mailbox = TransferMailbox()
    private let lastID = Mutex(0)

    package init() {}

    deinit { mailbox.close() }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        guard ccurl_is_available() != 0 else {
            throw .unusable("libcurl is not installed: apt-get install libcurl4")
        }
        try Self.check(request)
        let id = lastID.withLock { last in
            last += 1
            return last
        }
        return try await answer(to: request, id: id).get()
    }

    private func answer(
        to request: HTTPRequest, id: Int
    ) async -> Result<HTTPResponse, HTTPFailure> {
        let (mailbox, ticket) = (mailbox, TransferTicket())
        let limit = request.timeout.milliseconds + Self.grace
        // A name server that hangs may hold libcurl up for longer than its time.
        let watch = Task {
            guard (try? await Task.sleep(for: .milliseconds(limit))) != nil else { return }
            ticket.settle(.failure(.timedOut))
            mailbox.cancel(id)
        }
        defer { watch.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ticket.deliver(to: continuation)
                if !mailbox.post(TransferJob(id: id, request: request, ticket: ticket)) {
                    ticket.settle(.failure(.unusable("no thread could be started for requests")))
                }
            }
        } onCancel: {
            ticket.settle(.failure(.other("the request was given up")))
            mailbox.cancel(id)
        }
    }

    /// Keeps to HTTP, and to headers that are one line each.
    private static func check(_ request: HTTPRequest) throws(HTTPFailure) {
        let scheme = request.url.prefix { $0 != ":" }.lowercased()
        let rest = request.url.dropFirst(scheme.count)
        guard scheme == "http" || scheme == "https", rest.hasPrefix("://"),
            let first = rest.dropFirst(3).first, !"/?#".contains(first)
        else { throw .other("not a URL that can be asked") }
        let isOneLine = request.headers.allSatisfy { header in
            !(header.name + header.value).unicodeScalars.contains { $0.value < 32 && $0 != "\t" }
        }
        guard isOneLine else { throw .other("a header to be sent is more than one line") }
    }
}

/// Where an answer is waited for; only the first of several is taken.
final class TransferTicket: Sendable {
    private typealias Answer = Result<HTTPResponse, HTTPFailure>

    private enum State {
        case idle
        case awaited(CheckedContinuation<Answer, Never>)
        case early(Answer)
        case settled
    }

    private let state = Mutex(State.idle)

    /// Takes who waits; there is one.
    func deliver(
        to continuation: CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>
    ) {
        let early: Answer? = state.withLock { state in
            if case .early(let answer) = state {
                state = .settled
                return answer
            }
            state = .awaited(continuation)
            return nil
        }
        if let early { continuation.resume(returning: early) }
    }

    /// Passes an answer on, unless another came before.
    func settle(_ answer: Result<HTTPResponse, HTTPFailure>) {
        let waiting: CheckedContinuation<Answer, Never>? = state.withLock { state in
            switch state {
            case .idle:
                state = .early(answer)
                return nil
            case .awaited(let continuation):
                state = .settled
                return continuation
            case .early, .settled: return nil
            }
        }
        waiting?.resume(returning: answer)
    }
}
