import StackModel
import Testing

@testable import Verify

/// Every error that Prometheus is known to give, by version, and what it is taken for.
@Suite struct CauseTests {
    private static let url = "http://worker:9091/metrics"

    /// A cause, and the words of 2.42, 2.53 and 3.5 that it must be recognised by.
    private static let rows: [(cause: String, errors: [String])] = [
        (
            "target/connection-refused",
            ["Get \"\(url)\": dial tcp 172.18.0.5:9091: connect: connection refused"]
        ),
        (
            "target/no-such-host",
            [
                "Get \"\(url)\": dial tcp: lookup worker on 127.0.0.11:53: no such host",
                "Get \"\(url)\": dial tcp: lookup worker on 127.0.0.11:53: server misbehaving",
                "Get \"\(url)\": dial tcp: lookup worker: no such host",
            ]
        ),
        (
            "target/not-found",
            ["server returned HTTP status 404 Not Found", "server returned HTTP status 410 Gone"]
        ),
        (
            "target/unauthorized",
            [
                "server returned HTTP status 401 Unauthorized",
                "server returned HTTP status 403 Forbidden",
            ]
        ),
        (
            "target/server-error",
            [
                "server returned HTTP status 400 Bad Request",
                "server returned HTTP status 405 Method Not Allowed",
                "server returned HTTP status 406 Not Acceptable",
                "server returned HTTP status 429 Too Many Requests",
                "server returned HTTP status 500 Internal Server Error",
                "server returned HTTP status 502 Bad Gateway",
                "server returned HTTP status 503 Service Unavailable",
            ]
        ),
        (
            "target/timeout",
            [
                "Get \"\(url)\": context deadline exceeded", "context deadline exceeded",
                "Get \"\(url)\": dial tcp 172.18.0.5:9091: i/o timeout",
            ]
        ),
        (
            "target/not-http",
            [
                "Get \"\(url)\": EOF",
                "Get \"\(url)\": read tcp 172.18.0.2:4->172.18.0.5:9091: read: connection reset by peer",
                "Get \"\(url)\": net/http: HTTP/1.x transport connection broken: malformed HTTP"
                    + " status code \"unknown\"",
            ]
        ),
        ("target/redirected", ["Get \"/redirloop\": stopped after 10 redirects"]),
        (
            "target/tls",
            [
                "Get \"\(url)\": http: server gave HTTP response to HTTPS client",
                "Get \"\(url)\": tls: first record does not look like a TLS handshake",
                "Get \"\(url)\": x509: certificate signed by unknown authority",
                "Get \"\(url)\": tls: failed to verify certificate: x509: certificate signed by"
                    + " unknown authority",
                "Get \"\(url)\": x509: cannot validate certificate for 127.0.0.1 because it doesn't"
                    + " contain any IP SANs",
                "Get \"\(url)\": x509: certificate is valid for wrong.example, not localhost",
                "Get \"\(url)\": x509: certificate has expired or is not yet valid: current time"
                    + " 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z",
                "Get \"\(url)\": remote error: tls: certificate required",
            ]
        ),
        (
            "target/proxy",
            [
                "Get \"\(url)\": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused"
            ]
        ),
        (
            "target/credentials-file",
            [
                "Get \"\(url)\": unable to read basic auth password file /p: open /p: no such file"
                    + " or directory",
                "Get \"\(url)\": unable to read basic auth password: unable to read file /p: open"
                    + " /p: no such file or directory",
            ]
        ),
        (
            "target/not-metrics",
            [
                "unexpected EOF",
                "\"INVALID\" is not a valid start token",
                "expected a valid start token, got \"<\" (\"INVALID\") while parsing: \"<\"",
                "received unsupported Content-Type \"text/html; charset=utf-8\" and no"
                    + " fallback_scrape_protocol specified for target",
                "received unsupported Content-Type \"application/json\" and no"
                    + " fallback_scrape_protocol specified for target",
                "non-compliant scrape target sending blank Content-Type and no"
                    + " fallback_scrape_protocol specified for target",
                "cannot parse Content-Type \";;garbage\" and no fallback_scrape_protocol for"
                    + " target\nmime: no media type",
                "expected equal, got \":\" (\"INVALID\") while parsing: \"{\\\"status\\\":\"",
                "expected equal, got \"INVALID\"",
                "strconv.ParseFloat: parsing \"-metric\": invalid syntax",
                "strconv.ParseFloat: parsing \"world\": invalid syntax while parsing: \"x world\"",
                "expected label value, got \"INVALID\"",
                "expected value after metric, got \"\\n\" (\"INVALID\") while parsing: \"m\\n\"",
                "invalid metric type \"foo\"", "invalid UTF-8 label value",
                "invalid metric name or label names: {__name__=\"my.metric\"}",
                "data does not end with # EOF", "label name \"a\" is not unique: invalid sample",
            ]
        ),
        (
            "target/limit-exceeded",
            [
                "body size limit exceeded", "sample limit exceeded",
                "label_limit exceeded (metric: m, number of labels: 9, limit: 3)",
                "label_name_length_limit exceeded (metric: m, label name: __name__, length: 8,"
                    + " limit: 2)",
                "target_limit exceeded (number of targets: 2, limit: 1)",
                "histogram bucket limit exceeded",
            ]
        ),
        ("target/unknown", ["something that no version is known to say", ""]),
    ]

    static func down(_ error: String) -> DownTarget {
        let job = StackFixture.job("worker", "worker", 9091, line: 21)
        return DownTarget(job: job, target: job.targets[0], lastError: error, scrapeURL: url)
    }

    @Test(arguments: rows.indices)
    func everyKnownErrorHasItsCause(_ index: Int) {
        let row = Self.rows[index]
        for error in row.errors {
            let found = CauseList.explanation(of: Self.down(error))
            #expect(found?.cause == row.cause, "\(error)")
            #expect(found?.fix.isEmpty == false)
            if !error.isEmpty { #expect(found?.evidence.first == error) }
        }
    }

    /// A fix names what there is: keys of the description, or the file that was edited by hand.
    @Test(arguments: [
        ("context deadline exceeded", ["`metrics.timeout` of `worker`", "`metrics.interval`"]),
        (
            "server returned HTTP status 401 Unauthorized",
            ["`metrics` of `worker`", "stack.yaml has no key for `basic_auth`", "prometheus.yml"]
        ),
        (
            "Get \"\(url)\": remote error: tls: certificate required",
            ["`metrics` of `worker`", "stack.yaml has no key for `tls_config`", "prometheus.yml"]
        ),
        ("sample limit exceeded", ["belfry writes no limits", "prometheus.yml by hand"]),
        ("Get \"\(url)\": proxyconnect tcp: x", ["belfry writes no proxy", "prometheus.yml"]),
        (
            "unable to read basic auth password file /p",
            ["belfry writes no credentials", "prometheus.yml by hand"]
        ),
    ])
    func aFixNamesWhatThereIs(_ error: String, _ words: [String]) throws {
        let fix = try #require(CauseList.explanation(of: Self.down(error))?.fix)
        for word in words { #expect(fix.contains(word), "\(fix)") }
    }

    @Test func everyCauseIsTried() {
        let tried = Set(Self.rows.map(\.cause) + ["target/wrong-port", "target/loopback-only"])
        #expect(tried == Set(CauseList.all.map { $0.id }))
    }

    private static let refused =
        "Get \"\(url)\": dial tcp 172.18.0.5:9091: connect: connection refused"

    @Test func socketsTellWhichPortIsRight() {
        var down = Self.down(Self.refused)
        down.sockets = [ListeningSocket(port: 9099, isLoopback: false)]
        let found = CauseList.explanation(of: down)
        #expect(found?.cause == "target/wrong-port")
        #expect(found?.message.contains("port 9091, but something on 9099") == true)
        down.sockets = [ListeningSocket(port: 9091, isLoopback: true)]
        #expect(CauseList.explanation(of: down)?.cause == "target/loopback-only")
        down.sockets = []
        let nothing = CauseList.explanation(of: down)
        #expect(nothing?.cause == "target/connection-refused")
        #expect(nothing?.evidence.last == "listening in the container: nothing")
    }

    @Test func networksTellWhetherANameCanBeKnown() {
        var down = Self.down(
            "Get \"\(Self.url)\": dial tcp: lookup worker on 127.0.0.11:53: no such host")
        var worker = FakeEngine.container("worker")
        worker.networks = ["demo_default"]
        down.containers = [worker]
        down.scrapers = [FakeEngine.container("prometheus")]
        #expect(
            CauseList.explanation(of: down)?.message == "`worker` and Prometheus share no network")
        down.containers = [FakeEngine.container("worker")]
        #expect(
            CauseList.explanation(of: down)?.message
                == "Prometheus can't resolve `worker`, though they share a network")
    }
}
