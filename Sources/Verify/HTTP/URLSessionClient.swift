import CLazyCurl
import Foundation
import FoundationNetworking
import StackModel

/// Requests by Foundation's own means.
package struct URLSessionClient: HTTPClient {
    private let session: URLSession

    package init() {
        _ = ProxyExemption.isInForce
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 4
        configuration.httpShouldSetCookies = false
        session = URLSession(
            configuration: configuration, delegate: RedirectRefusal(), delegateQueue: nil)
    }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        guard lazy_curl_is_available() != 0 else {
            throw .unusable("libcurl is not installed: apt-get install libcurl4")
        }
        guard let url = URL(string: request.url), url.host != nil else {
            throw .other("not a URL that can be asked")
        }
        do {
            let (data, response) = try await answer(
                to: Self.urlRequest(request, url), within: request.timeout)
            guard let answer = response as? HTTPURLResponse else {
                throw HTTPFailure.other("not an HTTP answer")
            }
            let headers = answer.allHeaderFields.map { LabelPair("\($0.key)", "\($0.value)") }
            return HTTPResponse(
                status: answer.statusCode, headers: headers.sorted { $0.name < $1.name },
                body: [UInt8](data))
        } catch {
            throw Self.failure(error)
        }
    }

    /// The answer, whole within the time: URLSession's own timeout begins anew with every byte.
    private func answer(
        to request: URLRequest, within timeout: TimeSpan
    ) async throws -> (Data, URLResponse) {
        try await withThrowingTaskGroup(of: (Data, URLResponse).self) { group in
            group.addTask { [session] in try await session.data(for: request) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(timeout.milliseconds))
                throw HTTPFailure.timedOut
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw HTTPFailure.timedOut }
            return first
        }
    }

    private static func urlRequest(_ request: HTTPRequest, _ url: URL) -> URLRequest {
        var made = URLRequest(url: url, timeoutInterval: request.timeout.inSeconds)
        made.httpMethod = request.method
        made.httpBody = request.body.map { Data($0) }
        for header in request.headers {
            made.setValue(header.value, forHTTPHeaderField: header.name)
        }
        return made
    }

    private static func failure(_ error: any Error) -> HTTPFailure {
        if let known = error as? HTTPFailure { return known }
        guard let failure = error as? URLError else { return .other("\(error)") }
        return switch failure.code {
        case .cannotConnectToHost: .refused
        case .cannotFindHost, .dnsLookupFailed: .noSuchHost
        case .timedOut: .timedOut
        default: .other(failure.localizedDescription)
        }
    }
}

/// Takes a redirect for the answer that it is: what is behind it was not asked for, and headers
/// with a password would go there too.
private final class RedirectRefusal: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
