import Foundation
import StackModel

@testable import Verify

/// A Prometheus and a Grafana that can be told to read their files again.
actor FakeReloadServers: HTTPClient {
    /// What Prometheus answers to `POST /-/reload`.
    var reloadStatus = 200
    /// The configuration that Prometheus runs, and the one that a reload brings.
    var running: String
    var onDisk: String
    /// When Prometheus has loaded it.
    var loadedAt = "2100-01-01T00:00:00Z"
    var isAccepted = true
    /// What Grafana has; nil answers 404.
    var datasource: String?
    var dashboard: String?
    /// What Grafana answers where a password is needed.
    var grafanaStatus = 200
    private(set) var posts: [String] = []

    init(running: String, onDisk: String) {
        self.running = running
        self.onDisk = onDisk
    }

    func change(_ edit: (isolated FakeReloadServers) -> Void) { edit(self) }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let path = request.url.split(separator: "/", maxSplits: 2).last ?? ""
        if request.method == "POST" { posts.append("/" + path) }
        return request.url.contains(":9090") ? prometheus("/" + path) : grafana("/" + path)
    }

    private func prometheus(_ path: String) -> HTTPResponse {
        switch path {
        case "/-/ready": return answer("Prometheus Server is Ready.")
        case "/api/v1/status/config":
            let quoted = String(reflecting: running)
            return answer("{\"status\":\"success\",\"data\":{\"yaml\":\(quoted)}}")
        case "/api/v1/rules": return answer(#"{"status":"success","data":{"groups":[]}}"#)
        case "/api/v1/status/runtimeinfo":
            return answer(
                """
                {"status":"success","data":{"reloadConfigSuccess":\(isAccepted),\
                "lastConfigTime":"\(loadedAt)"}}
                """)
        case "/-/reload":
            if reloadStatus == 200 { running = onDisk }
            return answer("said the server", status: reloadStatus)
        default: return answer("", status: 404)
        }
    }

    private func grafana(_ path: String) -> HTTPResponse {
        if path == "/api/health" { return answer(#"{"database":"ok"}"#) }
        if grafanaStatus != 200 {
            return answer(#"{"message":"Invalid username or password"}"#, status: grafanaStatus)
        }
        if path.hasSuffix("/reload") { return answer(#"{"message":"reloaded"}"#) }
        let held = path.hasPrefix("/api/datasources/") ? datasource : dashboard
        return held.map { answer($0) } ?? answer(#"{"message":"not found"}"#, status: 404)
    }

    private func answer(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(text.utf8))
    }
}
