import CCurl
import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One request and what has come of its answer; used by the thread that makes requests alone.
final class Transfer {
    /// The longest time to connect, in milliseconds.
    private static let connecting = 10_000

    let easy: UnsafeMutableRawPointer
    private let job: TransferJob
    /// The headers to be sent, as libcurl keeps them.
    private var list: UnsafeMutableRawPointer?
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CCURL_ERROR_SIZE))
    private var head = ResponseHead()
    private var body: [UInt8] = []
    private var excess: HTTPFailure?

    var id: Int { job.id }

    /// Nil where libcurl has no memory for it.
    init?(_ job: TransferJob) {
        guard let easy = ccurl_easy_init() else { return nil }
        self.easy = easy
        self.job = job
        words.initialize(repeating: 0, count: Int(CCURL_ERROR_SIZE))
        setLimits()
        setReceivers()
        setRequest()
    }

    deinit {
        ccurl_easy_cleanup(easy)
        ccurl_list_free(list)
        words.deallocate()
    }

    /// Says to whoever asked what came of it.
    func end(_ result: Int32) {
        if result == Int32(CCURL_OK.rawValue) {
            job.ticket.settle(
                .success(HTTPResponse(status: head.status, headers: head.headers, body: body)))
        } else {
            job.ticket.settle(.failure(excess ?? failure(result)))
        }
    }

    private func failure(_ result: Int32) -> HTTPFailure {
        switch ccurl_result(UInt32(result)) {
        case CCURL_COULDNT_RESOLVE_HOST: return .noSuchHost
        case CCURL_OPERATION_TIMEDOUT: return .timedOut
        case CCURL_FILESIZE_EXCEEDED: return bodyExcess
        // A line of the head that is longer than libcurl's own bound; older ones call it so.
        case CCURL_TOO_LARGE, CCURL_OUT_OF_MEMORY:
            return .tooLarge(what: "a line in the head of the answer", limit: 100 << 10)
        case CCURL_COULDNT_CONNECT:
            let code = Int32(truncatingIfNeeded: ccurl_number(easy, CCURL_OS_ERRNO))
            return code == 0 || code == ECONNREFUSED ? .refused : .other(Self.text(strerror(code)))
        default:
            let said = Self.text(words)
            return .other(said.isEmpty ? Self.text(ccurl_message(result)) : said)
        }
    }

    private static func text(_ words: UnsafePointer<CChar>?) -> String {
        words.map { String(cString: $0) } ?? "unknown error"
    }

    // MARK: What is asked

    private func setLimits() {
        let limit = max(1, job.request.timeout.milliseconds)
        _ = ccurl_set_number(easy, CCURL_TIMEOUT_MS, limit)
        _ = ccurl_set_number(easy, CCURL_CONNECTTIMEOUT_MS, min(limit, Self.connecting))
        _ = ccurl_set_size(easy, CCURL_MAXFILESIZE_LARGE, Int64(job.request.limits.body))
        _ = ccurl_set_number(easy, CCURL_PROTOCOLS, Int(CCURL_HTTP_AND_HTTPS))
        _ = ccurl_set_number(easy, CCURL_HTTP09_ALLOWED, 0)
        _ = ccurl_set_number(easy, CCURL_FOLLOWLOCATION, 0)
        _ = ccurl_set_number(easy, CCURL_NETRC, 0)
        _ = ccurl_set_number(easy, CCURL_NOSIGNAL, 1)
        // Not to wait for a name server that hangs; older libraries can't but do.
        _ = ccurl_set_number(easy, CCURL_QUICK_EXIT, 1)
    }

    private func setReceivers() {
        let own = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_set_pointer(easy, CCURL_ERRORBUFFER, words)
        _ = ccurl_set_pointer(easy, CCURL_WRITEDATA, own)
        _ = ccurl_set_pointer(easy, CCURL_HEADERDATA, own)
        _ = ccurl_set_receiver(easy, CCURL_WRITEFUNCTION) { piece, size, count, own in
            Transfer.pass(piece, size, count, own) { $0.takeBody($1) }
        }
        _ = ccurl_set_receiver(easy, CCURL_HEADERFUNCTION) { piece, size, count, own in
            Transfer.pass(piece, size, count, own) { $0.takeHeader($1) }
        }
    }

    private func setRequest() {
        let request = job.request
        _ = ccurl_set_pointer(easy, CCURL_URL, request.url)
        _ = ccurl_set_pointer(easy, CCURL_USERAGENT, "belfry")
        // All that libcurl can unpack.
        _ = ccurl_set_pointer(easy, CCURL_ACCEPT_ENCODING, "")
        if let hosts = ProxyExemption.hosts {
            _ = ccurl_set_pointer(easy, CCURL_NOPROXY, hosts)
        }
        let sendsBody = ["POST", "PUT", "PATCH"].contains(request.method) || request.body != nil
        if request.method == "HEAD" { _ = ccurl_set_number(easy, CCURL_NOBODY, 1) }
        if sendsBody {
            let bytes = request.body ?? []
            _ = ccurl_set_number(easy, CCURL_POST, 1)
            _ = ccurl_set_size(easy, CCURL_POSTFIELDSIZE_LARGE, Int64(bytes.count))
            bytes.withUnsafeBytes {
                _ = ccurl_set_pointer(easy, CCURL_COPYPOSTFIELDS, $0.baseAddress)
            }
        }
        _ = ccurl_set_pointer(easy, CCURL_CUSTOMREQUEST, request.method)
        // No round trip to ask whether a body may be sent.
        add("Expect:")
        if request.body == nil { add("Content-Type:") }
        for header in request.headers {
            add(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        _ = ccurl_set_pointer(easy, CCURL_HTTPHEADER, list)
    }

    private func add(_ header: String) { list = ccurl_list_append(list, header) ?? list }

    // MARK: What comes

    /// Hands a piece to its transfer; the count that libcurl expects, or 0 to end it.
    private static func pass(
        _ piece: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
        _ own: UnsafeMutableRawPointer?,
        _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let own else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(own).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: piece, count: size * count)
        return take(transfer, bytes) ? bytes.count : 0
    }

    private var bodyExcess: HTTPFailure {
        .tooLarge(what: "the answer", limit: job.request.limits.body)
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= job.request.limits.body else {
            excess = bodyExcess
            body = []
            return false
        }
        // Memory is taken as it is filled; to grow step by step would need it twice.
        if body.count + bytes.count > 1 << 20 { body.reserveCapacity(job.request.limits.body) }
        body.append(contentsOf: bytes)
        return true
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let limits = job.request.limits
        head.take(bytes)
        guard head.size <= limits.headers, head.lines <= limits.headerLines else {
            excess = .tooLarge(what: "the head of the answer", limit: limits.headers)
            return false
        }
        return true
    }
}
