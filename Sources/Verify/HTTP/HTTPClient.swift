package import StackModel

/// Makes requests; the only door through which verify reaches servers.
package protocol HTTPClient: Sendable {
    /// The answer, whatever its status; a failure where there was none.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}

/// A request as it goes over the wire.
package struct HTTPRequest: Sendable, Hashable {
    /// The HTTP method, in capitals.
    package var method: String
    /// The whole address.
    package var url: String
    /// The headers, in order.
    package var headers: [LabelPair]
    /// What is sent along; nil sends nothing.
    package var body: [UInt8]?
    /// How long to wait for an answer.
    package var timeout: TimeSpan

    package init(
        method: String = "GET", url: String, headers: [LabelPair] = [], body: [UInt8]? = nil,
        timeout: TimeSpan = .seconds(10)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// A server's answer.
package struct HTTPResponse: Sendable, Hashable {
    /// The HTTP status.
    package var status: Int
    /// The headers, by name.
    package var headers: [LabelPair]
    /// What came, as it came.
    package var body: [UInt8]

    package init(status: Int, headers: [LabelPair] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether the status is one of 200 to 299.
    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The body's beginning on one line, as evidence.
    package var excerpt: String {
        let text = String(decoding: body.prefix(200), as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Why there was no answer.
package enum HTTPFailure: Error, Sendable, Hashable {
    case refused
    case noSuchHost
    case timedOut
    /// The client itself can't work, e.g. because a library is missing.
    case unusable(String)
    case other(String)

    /// What happened at `url`, as the end of a sentence.
    package func reason(at url: String) -> String {
        let url = PublicURL.text(of: url)
        return switch self {
        case .refused: "nothing listens at \(url)"
        case .noSuchHost: "the host of \(url) is unknown"
        case .timedOut: "\(url) gave no answer in time"
        case .unusable(let why): why
        case .other(let why): "\(url): \(why)"
        }
    }
}
