import CLazyCurl
import Foundation
import FoundationNetworking
import StackModel

/// Requests by Foundation's own means.
package struct URLSessionClient: HTTPClient {
    private let session: URLSession

    package init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 4
        configuration.httpShouldSetCookies = false
        session = URLSession(configuration: configuration)
    }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        guard lazy_curl_is_available() != 0 else {
            throw .unusable("libcurl is not installed: apt-get install libcurl4")
        }
        guard let url = URL(string: request.url), url.host != nil else {
            throw .other("not a URL that can be asked")
        }
        do {
            let (data, response) = try await session.data(for: Self.urlRequest(request, url))
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
