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
    /// How long to wait for the whole answer.
    package var timeout: TimeSpan
    /// How much of an answer is taken in.
    package var limits: HTTPLimits
    /// Whether a server that is busy (429 or 503) is asked again, within the run's time.
    package var waitsForBusy: Bool

    package init(
        method: String = "GET", url: String, headers: [LabelPair] = [], body: [UInt8]? = nil,
        timeout: TimeSpan = .seconds(10), limits: HTTPLimits = HTTPLimits(),
        waitsForBusy: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.limits = limits
        self.waitsForBusy = waitsForBusy
    }
}

/// The largest answer that is taken in; what is larger is given up.
package struct HTTPLimits: Sendable, Hashable {
    /// Of the body as it is unpacked, in bytes.
    package var body: Int
    /// Of all headers together, in bytes.
    package var headers: Int
    /// Of all headers together, in lines.
    package var headerLines: Int

    package init(body: Int = 64 << 20, headers: Int = 256 << 10, headerLines: Int = 1000) {
        self.body = body
        self.headers = headers
        self.headerLines = headerLines
    }
}

/// A server's answer.
package struct HTTPResponse: Sendable, Hashable {
    /// The HTTP status.
    package var status: Int
    /// The headers, in order.
    package var headers: [LabelPair]
    /// What came, unpacked.
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

    /// What a server says with a status that is no success, and how long it asks to wait.
    package var complaint: String {
        guard let seconds = RetryAfter.seconds(in: self) else { return excerpt }
        let wait = "it asks to wait \(Wording.number(seconds.rounded())) s"
        return excerpt.isEmpty ? wait : "\(excerpt); \(wait)"
    }

    /// The first header of a name, in whatever case it was sent.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why there was no answer.
package enum HTTPFailure: Error, Sendable, Hashable {
    case refused
    case noSuchHost
    case timedOut
    /// The answer, or a part of it that is named, is larger than this many bytes.
    case tooLarge(what: String, limit: Int)
    /// It was not asked, because it gave no answer in time before.
    case mute
    /// It was not asked, because the time of the whole run was up.
    case outOfTime
    /// The client itself can't work, e.g. because a library is missing.
    case unusable(String)
    case other(String)

    /// Whether the server may be well, and it was this program that did not see its answer.
    var isUnseen: Bool {
        switch self {
        case .timedOut, .tooLarge, .mute, .outOfTime, .unusable: true
        case .refused, .noSuchHost, .other: false
        }
    }

    /// What happened at `url`, as the end of a sentence.
    package func reason(at url: String) -> String {
        let url = PublicURL.text(of: url)
        return switch self {
        case .refused: "nothing listens at \(url)"
        case .noSuchHost: "the host of \(url) is unknown"
        case .timedOut: "\(url) gave no answer in time"
        case .tooLarge(let what, let limit):
            "\(what) of \(url) is larger than \(ByteCount.text(limit))"
        case .mute: "\(url) gave no answer in time before, so it was not asked again"
        case .outOfTime: "the time was up before \(url) was asked"
        case .unusable(let why): why
        case .other(let why): "\(url): \(why)"
        }
    }
}

/// Sizes as messages show them.
enum ByteCount {
    /// `64 MB`, `256 KB`.
    static func text(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes >> 10) KB"
    }
}
