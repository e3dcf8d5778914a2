import Foundation
import StackModel

/// A Prometheus server as its HTTP API shows it; each endpoint is a file beside this one.
struct PrometheusAPI: Sendable {
    /// Without a slash at the end.
    let base: String
    let http: any HTTPClient
    let ledger: RequestLedger

    /// What a request is for: the first look proves something, later ones only wait.
    enum Purpose: Sendable { case proof, waiting }

    /// Asks for `path`, with `query` appended, and decodes the answer's `data`.
    func get<Answer: Decodable>(
        _ path: String, query: [(name: String, value: String)] = [], as purpose: Purpose
    ) async throws(APIFailure) -> Answer {
        let tail = String(decoding: PercentEncoding.form(query), as: UTF8.self)
        let url = base + path + (tail.isEmpty ? "" : "?\(tail)")
        return try decoded(await send(HTTPRequest(url: url, timeout: .seconds(30)), as: purpose))
    }

    /// Posts `fields` to `path`, as long queries need it, and decodes the answer's `data`.
    func post<Answer: Decodable>(
        _ path: String, fields: [(name: String, value: String)], as purpose: Purpose
    ) async throws(APIFailure) -> Answer {
        let request = HTTPRequest(
            method: "POST", url: base + path,
            headers: [LabelPair("Content-Type", "application/x-www-form-urlencoded")],
            body: PercentEncoding.form(fields), timeout: .seconds(60))
        return try decoded(await send(request, as: purpose))
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

    private func decoded<Answer: Decodable>(
        _ response: HTTPResponse
    ) throws(APIFailure) -> Answer {
        let envelope: Envelope<Answer>
        do {
            envelope = try JSONDecoder().decode(
                Envelope<Answer>.self, from: Data(response.body))
        } catch {
            guard response.isSuccess else {
                throw .refused(status: response.status, message: response.excerpt)
            }
            throw .malformed("not an answer of Prometheus's API: \(response.excerpt)")
        }
        guard envelope.status == "success", let data = envelope.data else {
            throw .refused(
                status: response.status, message: envelope.error ?? response.excerpt)
        }
        return data
    }
}

/// What is around every answer of the API.
private struct Envelope<Answer: Decodable>: Decodable {
    let status: String
    let data: Answer?
    let error: String?
}
