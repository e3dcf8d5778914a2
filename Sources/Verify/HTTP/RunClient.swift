import StackModel

/// Sends the requests of one run: none outlasts the run's time, a server that was mute is not asked
/// again, and one that says it is busy is asked again when it wants to be.
actor RunClient: HTTPClient {
    /// How long a busy server is waited for in all where the run has longer, in seconds.
    private static let patience = 60.0

    private let http: any HTTPClient
    private let budget: Budget
    private let time: any TimeSource
    private let pause: @Sendable (String) -> Void
    private var mute: Set<String> = []
    /// How long each server was waited for.
    private var waited: [String: Double] = [:]

    /// `pause` is told what is waited for.
    init(
        _ http: any HTTPClient, budget: Budget, time: any TimeSource,
        pause: @escaping @Sendable (String) -> Void
    ) {
        self.http = http
        self.budget = budget
        self.time = time
        self.pause = pause
    }

    /// Whether nothing more can be learnt from the server of a URL in this run.
    func isGone(_ url: String) -> Bool { budget.isSpent || mute.contains(Self.server(of: url)) }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let server = Self.server(of: request.url)
        var delay = 1.0
        while true {
            let response = try await sendOnce(request, to: server)
            guard request.waitsForBusy, RetryAfter.isBusy(response.status) else { return response }
            let wait = max(0.1, RetryAfter.seconds(in: response) ?? delay)
            let before = waited[server, default: 0]
            guard wait < budget.left, before + wait <= Self.patience else {
                // Whoever asks next gets its answer at once.
                waited[server] = .infinity
                return response
            }
            waited[server] = before + wait
            pause("\(PublicURL.text(of: server)), which is busy (HTTP status \(response.status))")
            await time.sleep(seconds: wait)
            delay *= 1.5
        }
    }

    private func sendOnce(
        _ request: HTTPRequest, to server: String
    ) async throws(HTTPFailure) -> HTTPResponse {
        if mute.contains(server) { throw .mute }
        if budget.isSpent { throw .outOfTime }
        var request = request
        if let rest = budget.rest { request.timeout = min(request.timeout, rest) }
        do {
            return try await http.send(request)
        } catch {
            if error == .timedOut { mute.insert(server) }
            throw error
        }
    }

    private static func server(of url: String) -> String { URLAddress(url)?.text ?? url }
}
