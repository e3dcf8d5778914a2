import Foundation
import StackModel

/// A Grafana server as its HTTP API shows it; each endpoint is a file beside this one.
struct GrafanaAPI: Sendable {
    /// Without a slash at the end.
    let base: String
    let http: any HTTPClient
    let ledger: RequestLedger
    /// The administrator's name and password; nil asks as anybody.
    let login: Login?

    struct Login: Sendable {
        let user: String
        let password: String
    }

    func get<Answer: Decodable>(_ path: String) async throws(APIFailure) -> Answer {
        try Self.decoded(
            await send(
                HTTPRequest(url: base + path, headers: authorization, timeout: .seconds(30))))
    }

    func post<Answer: Decodable>(_ path: String, json: [UInt8]) async throws(APIFailure) -> Answer {
        let request = HTTPRequest(
            method: "POST", url: base + path,
            headers: authorization + [LabelPair("Content-Type", "application/json")], body: json,
            timeout: .seconds(60))
        return try Self.decoded(await send(request))
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
        let text = Data("\(login.user):\(login.password)".utf8).base64EncodedString()
        return [LabelPair("Authorization", "Basic \(text)")]
    }

    private static func decoded<Answer: Decodable>(
        _ response: HTTPResponse
    ) throws(APIFailure) -> Answer {
        let data = Data(response.body)
        guard response.isSuccess else {
            let told = try? JSONDecoder().decode(Complaint.self, from: data)
            throw .refused(status: response.status, message: told?.message ?? response.excerpt)
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: data) else {
            throw .malformed("not an answer of Grafana's API: \(response.excerpt)")
        }
        return answer
    }

    private struct Complaint: Decodable { let message: String? }
}
