import StackModel

/// A Grafana server as its HTTP API shows it; each endpoint is a file beside this one.
struct GrafanaAPI: Sendable {
    /// Without a slash at the end.
    let base: String
    let http: any HTTPClient
    let ledger: RequestLedger
    /// The administrator's name and password; nil asks as anybody.
    let login: Login?
    let budget: Budget

    struct Login: Sendable {
        let user: String
        let password: String
    }

    func get<Answer: JSONReadable>(
        _ path: String, as caller: [LabelPair]? = nil
    ) async throws(APIFailure) -> Answer {
        try decoded(
            await send(
                HTTPRequest(
                    url: base + path, headers: caller ?? authorization, timeout: .seconds(30),
                    waitsForBusy: true)))
    }

    func post<Answer: JSONReadable>(_ path: String, json: [UInt8]) async throws(APIFailure)
        -> Answer
    {
        let request = HTTPRequest(
            method: "POST", url: base + path,
            headers: authorization + [LabelPair("Content-Type", "application/json")], body: json,
            timeout: .seconds(60), waitsForBusy: true)
        return try decoded(await send(request))
    }

    func send(_ request: HTTPRequest) async throws(APIFailure) -> HTTPResponse {
        await ledger.note(.grafana)
        do {
            return try await http.send(request)
        } catch {
            throw .unreachable(error.reason(at: base))
        }
    }

    var authorization: [LabelPair] {
        guard let login else { return [] }
        let text = Base64.text(of: Array("\(login.user):\(login.password)".utf8))
        return [LabelPair("Authorization", "Basic \(text)")]
    }

    private func decoded<Answer: JSONReadable>(
        _ response: HTTPResponse
    ) throws(APIFailure) -> Answer {
        guard response.isSuccess else {
            let told = try? JSONReader.value(Complaint.self, in: response.body, budget: budget)
            throw .refused(
                status: response.status, message: told?.message ?? response.complaint)
        }
        do {
            return try JSONReader.value(in: response.body, budget: budget)
        } catch {
            throw APIFailure(error, reading: response, of: "Grafana", at: base)
        }
    }

    private struct Complaint: JSONReadable {
        let message: String?

        init(from json: inout JSONReader) throws {
            var message: String?
            try json.object { key, json in
                switch key {
                case "message": message = try json.value()
                default: try json.skip()
                }
            }
            self.message = message
        }
    }
}
