import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// A real Prometheus and real targets on loopback, for the time of a test.
final class LiveStack: Sendable {
    let project: ProjectFolder
    let prometheusPort: Int
    let targetPort: Int
    let grafanaPort: Int
    private let processes: [Process]

    /// Starts them; ports are `base` and the one after it, within the range set aside for this.
    ///
    /// `python` runs the double of Grafana too, with `dashboards` and a datasource.
    init(
        prometheus program: String, base: Int, jobs: [ScrapeJob], rules: String,
        python: String? = nil, dashboards: [Dashboard] = []
    ) throws {
        (prometheusPort, targetPort, grafanaPort) = (base, base + 1, base + 2)
        project = try ProjectFolder(prometheus: Self.configuration(jobs))
        try project.write("monitoring/prometheus/rules/live.yml", rules)
        try project.write("target.py", Self.target)
        let directory = project.path
        var commands = [
            ["python3", directory + "/target.py", "\(base + 1)"],
            [
                program, "--config.file=monitoring/prometheus/prometheus.yml",
                "--storage.tsdb.path=data", "--web.listen-address=127.0.0.1:\(base)",
            ],
        ]
        if let python {
            try Self.provision(dashboards, prometheusPort: base, in: project)
            commands.append(Self.double(python, port: base + 2, directory))
        }
        processes = try commands.map { try Self.start($0, directory) }
    }

    /// The double of Grafana, which is no Grafana; see its README.
    private static func double(_ python: String, port: Int, _ directory: String) -> [String] {
        let place = Checkout.root.appendingPathComponent("Tests/StandIns/grafana").path
        return [
            "PYTHONPATH=\(place)", "PYTHONDONTWRITEBYTECODE=1", "GF_SERVER_HTTP_ADDR=127.0.0.1",
            "GF_SERVER_HTTP_PORT=\(port)", "GF_PATHS_DATA=\(directory)/grafana-data",
            "GF_PATHS_PROVISIONING=\(directory)/provisioning",
            "GF_SECURITY_ADMIN_PASSWORD=hunter2", python, "-m", "grafana_double",
        ]
    }

    private static func provision(
        _ dashboards: [Dashboard], prometheusPort: Int, in project: ProjectFolder
    ) throws {
        try project.write(
            "provisioning/datasources/live.yml",
            """
            apiVersion: 1
            datasources:
              - name: Prometheus
                uid: prometheus
                type: prometheus
                access: proxy
                url: http://127.0.0.1:\(prometheusPort)
                jsonData: {httpMethod: POST, timeInterval: 1s}
            """)
        try project.write(
            "provisioning/dashboards/live.yml",
            """
            apiVersion: 1
            providers:
              - name: live
                type: file
                options: {path: \(project.path)/dashboards}
            """)
        try project.write("grafana-data/.keep", "")
        for dashboard in dashboards {
            try project.write(
                "dashboards/\(dashboard.fileName).json",
                #"{"uid":"\#(dashboard.uid)","title":"\#(dashboard.title)","panels":[]}"#)
        }
    }

    private static func start(_ command: [String], _ directory: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Whether all that was started still runs, so that nobody else's server was asked.
    var isRunning: Bool { processes.allSatisfy(\.isRunning) }

    func stop() {
        for process in processes {
            // Foundation's children start with most signals blocked; this one gets through.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        project.remove()
    }

    /// Prometheus's configuration as belfry's renderer would write it.
    private static func configuration(_ jobs: [ScrapeJob]) -> String {
        var text = """
            global:
              scrape_interval: 1s
              scrape_timeout: 1000ms
              evaluation_interval: 1s
            rule_files:
              - rules/*.yml
            scrape_configs:

            """
        for job in jobs {
            text += "  - job_name: \(job.name)\n    metrics_path: \(job.path)\n"
            text += "    static_configs:\n      - targets:\n"
            for target in job.targets { text += "          - \(target.service):\(target.port)\n" }
        }
        return text
    }

    /// Serves metrics, and a few things that are none, under paths of their own.
    private static let target = #"""
        import sys, time
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        jobs = 0
        TEXT = "text/plain; version=0.0.4; charset=utf-8"

        def metrics():
            done = f'jobs_done_total{{action="blur"}} {jobs}\n' if jobs else ""
            return ("# TYPE requests_total counter\n"
                    'requests_total{method="GET",status="200"} 7\n'
                    "# TYPE jobs_done_total counter\n" + done +
                    "# TYPE took_seconds histogram\n"
                    'took_seconds_bucket{le="1"} 1\ntook_seconds_bucket{le="+Inf"} 2\n'
                    "took_seconds_sum 3\ntook_seconds_count 2\n"
                    "# TYPE store_up gauge\nstore_up 0\n"
                    'store_exporter_last_scrape_error{err="NOAUTH wanted"} 1\n')

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments): pass
            def answer(self, text, kind=TEXT, status=200):
                body = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def do_GET(self):
                if self.path == "/metrics": self.answer(metrics())
                elif self.path == "/page": self.answer("<html></html>", "text/html")
                elif self.path == "/json": self.answer('{"status":"ok"}', "application/json")
                elif self.path == "/login": self.answer("no", status=401)
                elif self.path == "/broken": self.answer("no", status=500)
                elif self.path == "/slow": time.sleep(3)
                else: self.answer("no", status=404)
            def do_POST(self):
                global jobs
                jobs += 1
                self.answer("{}", "application/json", 202)

        ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
        """#
}
