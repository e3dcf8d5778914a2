import StackModel

/// A Prometheus server as its HTTP API shows it; each endpoint is a file beside this one.
struct PrometheusAPI: Sendable {
    /// Without a slash at the end.
    let base: String
    let http: any HTTPClient
    let ledger: RequestLedger
    let budget: Budget

    /// What a request is for: the first look proves something, later ones only wait.
    enum Purpose: Sendable { case proof, waiting }

    /// Asks for `path`, with `query` appended, and reads the answer's `data`.
    func get<Answer: JSONReadable>(
        _ path: String, query: [(name: String, value: String)] = [], as purpose: Purpose
    ) async throws(APIFailure) -> Answer {
        try await get(path, query: query, as: purpose, reading: Answer.init(from:))
    }

    /// The same, with the answer's `data` read by `read`, which need not keep all of it.
    func get<Answer>(
        _ path: String, query: [(name: String, value: String)] = [], as purpose: Purpose,
        reading read: (inout JSONReader) throws -> Answer
    ) async throws(APIFailure) -> Answer {
        let tail = String(decoding: PercentEncoding.form(query), as: UTF8.self)
        let url = base + path + (tail.isEmpty ? "" : "?\(tail)")
        let request = HTTPRequest(url: url, timeout: .seconds(30), waitsForBusy: true)
        return try decoded(await send(request, as: purpose), read)
    }

    /// Posts `fields` to `path`, as long queries need it, and reads the answer's `data`.
    func post<Answer: JSONReadable>(
        _ path: String, fields: [(name: String, value: String)], as purpose: Purpose
    ) async throws(APIFailure) -> Answer {
        let request = HTTPRequest(
            method: "POST", url: base + path,
            headers: [LabelPair("Content-Type", "application/x-www-form-urlencoded")],
            body: PercentEncoding.form(fields), timeout: .seconds(60), waitsForBusy: true)
        return try decoded(await send(request, as: purpose), Answer.init(from:))
    }

    func send(
        _ request: HTTPRequest, as purpose: Purpose
    ) async throws(APIFailure) -> HTTPResponse {
        await ledger.note(purpose == .proof ? .prometheus : .waiting)
        do {
            return try await http.send(request)
        } catch {
            throw .unreachable(error.reason(at: base))
        }
    }

    private func decoded<Answer>(
        _ response: HTTPResponse, _ read: (inout JSONReader) throws -> Answer
    ) throws(APIFailure) -> Answer {
        let envelope: Envelope<Answer>
        do {
            envelope = try Envelope(response.body, budget, read)
        } catch {
            throw APIFailure(error, reading: response, of: "Prometheus", at: base)
        }
        guard envelope.status == "success", let data = envelope.data else {
            throw .refused(
                status: response.status, message: envelope.error ?? response.complaint)
        }
        return data
    }
}

/// What is around every answer of the API.
private struct Envelope<Answer> {
    private(set) var status: String?
    private(set) var data: Answer?
    private(set) var error: String?

    init(
        _ body: [UInt8], _ budget: Budget, _ read: (inout JSONReader) throws -> Answer
    ) throws {
        var reader = JSONReader(body, budget: budget)
        try reader.object { key, json in
            switch key {
            case "status": status = try json.value()
            case "data": data = json.takeNull() ? nil : try read(&json)
            case "error": error = try json.value()
            default: try json.skip()
            }
        }
        _ = try status.needed("status")
    }
}
