import Foundation
import StackModel

@testable import Verify

/// Prometheus, Grafana and the application in one: answers from a `FakeWorld`, keeps every request.
actor FakeServers: HTTPClient {
    var world: FakeWorld
    private let time: FakeTime
    private(set) var requests: [HTTPRequest] = []
    private var readinessAsked = 0

    init(_ world: FakeWorld, _ time: FakeTime) {
        self.world = world
        self.time = time
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        requests.append(request)
        if let silent = world.silentAfter, requests.count > silent {
            await time.sleep(seconds: request.timeout.inSeconds)
            throw .timedOut
        }
        if request.url.contains("127.0.0.1:9090") {
            return try prometheus(path(request.url), form(request))
        }
        if request.url.hasPrefix("http://127.0.0.1:3000") {
            guard world.isGrafanaThere else { throw .refused }
            return grafana(path(request.url), request)
        }
        guard let status = world.exerciseStatus else { throw .refused }
        return HTTPResponse(status: status, body: Array("said the application".utf8))
    }

    /// Requests of Prometheus: its own, and those that Grafana would pass on.
    var prometheusRequests: Int {
        requests.count {
            $0.url.contains(":9090/") || $0.url.hasSuffix("/api/ds/query")
                || $0.url.hasSuffix("/health") && $0.url.contains("datasources")
        }
    }

    private func path(_ url: String) -> String {
        let tail = url.split(separator: "/", maxSplits: 2).last ?? ""
        return "/" + (tail.split(separator: "?").first ?? "")
    }

    private func form(_ request: HTTPRequest) -> String {
        let text = String(decoding: request.body ?? [], as: UTF8.self)
        let value = text.dropFirst("query=".count)
        return String(value).removingPercentEncoding ?? ""
    }

    private func answer(_ json: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(json.utf8))
    }

    private func data(_ json: String) -> HTTPResponse {
        answer("{\"status\":\"success\",\"data\":\(json)}")
    }

    // MARK: Prometheus

    private func prometheus(
        _ path: String, _ query: String
    ) throws(HTTPFailure) -> HTTPResponse {
        switch path {
        case "/-/ready":
            let status = world.readiness[min(readinessAsked, world.readiness.count - 1)]
            readinessAsked += 1
            guard let status else { throw .refused }
            return answer(
                status == 200 ? "Prometheus Server is Ready.\n" : "Service Unavailable",
                status: status)
        case "/api/v1/targets": return data("{\"activeTargets\":[\(targets())]}")
        case "/api/v1/status/config":
            return data("{\"yaml\":\(quoted(world.yaml))}")
        case "/api/v1/status/runtimeinfo":
            return data(
                "{\"reloadConfigSuccess\":\(world.isReloaded),\"lastConfigTime\":\"2026-01-01\"}")
        case "/api/v1/rules": return data("{\"groups\":\(world.groups)}")
        case "/api/v1/metadata": return data("{\(metadata())}")
        case "/api/v1/targets/metadata": return data("[\(targetMetadata())]")
        case "/api/v1/query": return vector(query)
        default: return answer("404 page not found", status: 404)
        }
    }

    private func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private func targets() -> String {
        world.jobs.sorted { $0.key < $1.key }.filter(\.value.isKnown).map { name, job in
            let scrape = Int(time.seconds / job.interval)
            return """
                {"discoveredLabels":{"__address__":"\(job.address)","job":"\(name)"},
                "labels":{"job":"\(name)"},"scrapePool":"\(name)",
                "scrapeUrl":"http://\(job.address)/metrics","lastError":\(quoted(job.lastError)),
                "lastScrape":"scrape \(scrape)","health":"\(job.health)"}
                """
        }.joined(separator: ",")
    }

    private func metadata() -> String {
        var types: [String: Set<String>] = [:]
        for job in world.jobs.values {
            for (name, series) in job.metrics {
                types[family(name, series), default: []].insert(series.type)
            }
        }
        return types.sorted { $0.key < $1.key }.map { name, types in
            let entries = types.sorted().map { "{\"type\":\"\($0)\",\"help\":\"\",\"unit\":\"\"}" }
            return "\"\(name)\":[\(entries.joined(separator: ","))]"
        }.joined(separator: ",")
    }

    private func targetMetadata() -> String {
        world.jobs.sorted { $0.key < $1.key }.flatMap { name, job in
            job.metrics.map { metric, series in
                """
                {"target":{"job":"\(name)"},"metric":"\(family(metric, series))",
                "type":"\(series.type)","help":"","unit":""}
                """
            }
        }.joined(separator: ",")
    }

    private func family(_ name: String, _ series: FakeWorld.Series) -> String {
        series.type == "histogram" ? name.replacing("_count", with: "") : name
    }

    /// Answers the queries that verify makes, by their shape.
    private func vector(_ query: String) -> HTTPResponse {
        var samples: [String] = []
        if query.contains("last_scrape_error") {
            return data(
                """
                {"resultType":"vector","result":[{"metric":{"__name__":"redis_exporter_last_scrape_error",
                "job":"redis","err":"NOAUTH Authentication required."},"value":[1,"1"]}]}
                """)
        }
        if query.hasPrefix("count by (__name__, job) ({job=~") {
            for (name, job) in world.jobs {
                samples += job.metrics.keys.map { sample(["__name__": $0, "job": name], 1) }
            }
        }
        if query.contains("count_over_time(up") {
            for (name, job) in world.jobs where job.isKnown {
                samples.append(sample(["job": name, "belfry_part": "scrapes"], scrapes(job)))
            }
        }
        let pattern =
            #/label_replace\((?:min|max|count) by \(__name__, job\) \(last_over_time\(\{__name__=~"([^"]*)"([^}]*)\}\[\d+ms\]\)\), "belfry_part", "([^"]*)"/#
        for match in query.matches(of: pattern) {
            let names = Set(match.1.split(separator: "|").map(String.init))
            let labels = match.2.split(separator: ",").map { $0.replacing("!=\"\"", with: "") }
            for (name, job) in world.jobs where job.health == "up" && job.isKnown {
                for (metric, series) in job.metrics where names.contains(metric) {
                    let isThere = labels.allSatisfy { series.labels.contains(String($0)) }
                    let isLeftOut = series.isNative && !match.0.contains("(count by")
                    guard series.isFresh, isThere, !isLeftOut else { continue }
                    let labels = ["__name__": metric, "job": name, "belfry_part": String(match.3)]
                    samples.append(sample(labels, series.value))
                }
            }
        }
        return data("{\"resultType\":\"vector\",\"result\":[\(samples.joined(separator: ","))]}")
    }

    private func scrapes(_ job: FakeWorld.Job) -> Double {
        ((time.seconds - 1000) / job.interval).rounded(.down)
    }

    private func sample(_ labels: [String: String], _ value: Double) -> String {
        let text = labels.map { "\"\($0)\":\(quoted($1))" }.joined(separator: ",")
        return "{\"metric\":{\(text)},\"value\":[1700000000.1,\"\(value)\"]}"
    }

    // MARK: Grafana

    private func grafana(_ path: String, _ request: HTTPRequest) -> HTTPResponse {
        if path == "/api/health" { return answer("{\"database\":\"ok\",\"version\":\"12.0.0\"}") }
        guard world.grafanaStatus == 200 else {
            return answer(
                "{\"message\":\"Invalid username or password\"}", status: world.grafanaStatus)
        }
        switch path {
        case "/api/datasources/uid/prometheus":
            return answer(
                #"{"uid":"prometheus","type":"prometheus","url":"http://prometheus:9090"}"#)
        case "/api/datasources/uid/prometheus/health":
            return answer(
                #"{"status":"\#(world.datasourceStatus)","message":"what it said"}"#,
                status: world.datasourceStatus == "OK" ? 200 : 400)
        case "/api/search":
            let found = world.dashboards.sorted().map { "{\"uid\":\"\($0)\"}" }
            return answer("[\(found.joined(separator: ","))]")
        case "/api/ds/query": return panels(request)
        default: return answer("{\"message\":\"Not found\"}", status: 404)
        }
    }

    private struct PanelRequest: Decodable {
        struct Query: Decodable { let expr: String }
        let queries: [Query]
    }

    private func panels(_ request: HTTPRequest) -> HTTPResponse {
        let body = Data(request.body ?? [])
        let asked = try? JSONDecoder().decode(PanelRequest.self, from: body)
        let text = asked?.queries.first?.expr ?? ""
        let parts = #/count\(\n([\s\S]*?)\n\) or vector\(0\), "belfry_panel", "(\d+)"/#
        let expressions = text.matches(of: parts).map { (String($0.1), String($0.2)) }
        for (expression, _) in expressions where world.refusedQueries.contains(expression) {
            return refused
        }
        if expressions.isEmpty && world.refusedQueries.contains(text) { return refused }
        var frames = expressions.filter { world.emptyQueries.contains($0.0) }.map(\.1)
        if text.contains("canary") { frames.append("canary") }
        let json = frames.map {
            #"{"schema":{"fields":[{"name":"Time"},{"name":"Value","labels":{"belfry_panel":"\#($0)"}}]},"#
                + #""data":{"values":[[1700000000000],[0]]}}"#
        }
        return answer(
            "{\"results\":{\"A\":{\"status\":200,\"frames\":[\(json.joined(separator: ","))]}}}")
    }

    private var refused: HTTPResponse {
        answer(
            #"{"results":{"A":{"status":400,"error":"bad_data: parse error: unexpected end"}}}"#,
            status: 400)
    }
}
