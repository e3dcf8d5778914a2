import Diagnostics
import Foundation
import StackModel
import Testing

@testable import Verify

/// The reports, word by word.
@Suite struct ReportTests {
    @Test func whatAPersonReadsWhenAServiceHasStopped() async throws {
        var (world, engine) = VerificationTests.withStoppedWorker()
        world.jobs["worker"]?.metrics = [:]
        engine.lines["worker"] = ["panic: \u{1B}[31mno more images"]
        let run = try await Run.of(StackFixture.demo(), world, engine: engine)
        #expect(
            TextReport.text(of: run.report, verbose: false).shown(isColored: false) == """
                ✓ 1 request of the exercise was answered well
                ✓ Prometheus is ready
                ✓ the running configuration is the one on disk
                ✓ 4 targets are known to Prometheus
                ✗ 1 of 4 targets is not up

                  worker  stack.yaml:21:7
                    the container of `worker` has ended with code 137
                    | Get "http://worker:9091/metrics": dial tcp: lookup worker on 127.0.0.11:53: no such host
                    | container demo-worker-1: exited, exit code 137
                    | worker | panic: \\x1b[31mno more images
                    fix: docker compose up -d worker
                    [targets/up, container/exited]

                ✓ 1 back-end check holds
                ✗ 2 of 4 metrics do not arrive, because of targets/up worker
                ✓ 2 metrics have their types
                ✓ 1 metric carries its labels
                ✓ 2 rules are loaded and healthy
                ✓ no alert fires
                ✓ Grafana is healthy
                ✓ 1 datasource can be queried by Grafana
                ✓ 2 dashboards are in Grafana
                ✓ 3 panels have an answer
                ✗ 1 of 6 services is not well, because of targets/up worker

                demo has 1 problem; 3 further checks can't pass because of it (31 checks passed, in 20.8 s)

                """)
    }

    @Test func whatAPersonReadsWhenAllIsWell() async throws {
        let run = try await Run.of()
        let text = TextReport.text(of: run.report, verbose: false).shown(isColored: false)
        #expect(text.split(separator: "\n").count == 17)
        #expect(text.hasSuffix("\n\ndemo is well: 38 checks passed, in 8.1 s\n"))
        let plain = TextReport.text(of: run.report, verbose: false, isUnicode: false)
            .shown(isColored: false)
        #expect(plain.utf8.allSatisfy { $0 < 128 })
        let long = TextReport.text(of: run.report, verbose: true).shown(isColored: false)
        #expect(long.contains("    passed: api/http_requests_total carries method, status\n"))
        #expect(long.contains("requests: 12 of Prometheus and 4 while waiting, 5 of Grafana"))
        let colored = TextReport.text(of: run.report, verbose: false).shown(isColored: true)
        #expect(colored.hasPrefix("\u{1B}[32m✓\u{1B}[0m 1 request"))
    }

    @Test func whatAPersonReadsWhenNothingRuns() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [nil]
        world.exerciseStatus = nil
        world.isGrafanaThere = false
        let run = try await Run.of(StackFixture.demo(), world, engine: FakeEngine())
        #expect(
            TextReport.text(of: run.report, verbose: false).shown(isColored: false) == """
                ? 1 request of the exercise could not be looked at, because of prometheus/ready prometheus
                ? Prometheus could not be looked at

                  prometheus  stack.yaml:40:3
                    nothing of project demo is running
                    | nothing listens at http://127.0.0.1:9090
                    fix: docker compose up -d
                    [prometheus/ready, stack/down]

                … 14 kinds of checks not made, because of prometheus/ready prometheus

                demo could not be looked at: nothing of project demo is running (in 0.0 s)

                """)
    }

    @Test func whatIsNotYetThereIsNoProblem() {
        let report = VerifyReport(
            stack: "demo", result: .passed, seconds: 3,
            checks: [
                CheckResult("metrics/arrive", "a/x_total", .passed, "arrives"),
                CheckResult("metrics/arrive", "a/y_total", .notYet, "appears only after use"),
                CheckResult("containers/running", "demo", .skipped, "the engine can't be asked"),
            ], requests: RequestCounts())
        #expect(
            TextReport.text(of: report, verbose: false).shown(isColored: false) == """
                ✓ 1 metric arrives, not yet a/y_total (only after use)
                … containers/running skipped: the engine can't be asked

                demo is well: 1 check passed, 1 not yet, in 3.0 s

                """)
    }

    @Test func longListsAreCutUnlessAllIsWanted() {
        let checks = (0..<30).map {
            CheckResult("targets/up", "job\($0)", .failed, "is down", fix: "start it")
        }
        let report = VerifyReport(
            stack: "demo", result: .failed, seconds: 3, checks: checks, requests: RequestCounts())
        let text = TextReport.text(of: report, verbose: false).shown(isColored: false)
        #expect(text.contains("✗ 30 of 30 targets are not up"))
        #expect(text.contains("  and 20 more; --max-findings tells more"))
        let all = TextReport.text(of: report, verbose: true).shown(isColored: false)
        #expect(all.contains("job29") && !all.contains("more;"))
    }

    @Test func aFloodIsCutForProgramsTooAndRootsAreLeftOutLast() throws {
        let root = CheckReference(id: "a/b", subject: "s")
        let checks = (0..<40).map { number in
            CheckResult(
                "a/b", "\(number)", number % 4 == 0 ? .passed : .failed, "x",
                becauseOf: number % 4 == 1 ? nil : root)
        }
        let report = VerifyReport(
            stack: "demo", result: .failed, seconds: 3, checks: checks, requests: RequestCounts())
        for (limit, roots, others) in [(5, 5, 0), (12, 10, 2), (30, 10, 20), (1000, 10, 20)] {
            let bytes = JSONReport.bytes(of: report, limit: limit)
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let document = try decoder.decode(Document.self, from: Data(bytes))
            let unwell = document.checks.filter { $0.result == "failed" }
            #expect(unwell.count { $0.becauseOf == nil } == roots)
            #expect(unwell.count { $0.becauseOf != nil } == others)
            #expect(document.omitted == 30 - roots - others)
            #expect(document.checks.count - unwell.count == 10)
        }
    }

    private struct Document: Decodable {
        struct Reference: Decodable { let id: String }
        struct Check: Decodable { let result: String, becauseOf: Reference? }
        let checks: [Check], omitted: Int
    }

    @Test func everyCheckHasWordsOfItsOwn() {
        #expect(GroupWording.all.map(\.id) == ProbeList.ids)
    }

    private static let json = #"""
        {
          "belfry": 1,
          "stack": "image-jobs",
          "result": "failed",
          "seconds": 12.3,
          "checks": [
            {
              "id": "targets/up",
              "subject": "worker",
              "result": "failed",
              "message": "nothing listens on \"worker:9091\"",
              "cause": "target/wrong-port",
              "because_of": null,
              "evidence": [
                "connection refused"
              ],
              "fix": "set the port",
              "origin": {
                "file": "stack.yaml",
                "line": 21,
                "column": 7
              },
              "seconds": 0.4
            },
            {
              "id": "metrics/arrive",
              "subject": "worker/x_total",
              "result": "not-yet",
              "message": "later",
              "cause": null,
              "because_of": {
                "id": "targets/up",
                "subject": "worker"
              },
              "evidence": [],
              "fix": null,
              "origin": null,
              "seconds": 12.3
            }
          ],
          "omitted": 0
        }

        """#

    @Test func theFormForPrograms() {
        let origin = StackFixture.origin(21).asked
        let report = VerifyReport(
            stack: "image-jobs", result: .failed, seconds: 12.34,
            checks: [
                CheckResult(
                    "targets/up", "worker", .failed, "nothing listens on \"worker:9091\"",
                    cause: "target/wrong-port", evidence: ["connection refused"],
                    fix: "set the port", origin: origin, seconds: 0.44),
                CheckResult(
                    "metrics/arrive", "worker/x_total", .notYet, "later",
                    becauseOf: CheckReference(id: "targets/up", subject: "worker"), seconds: 12.3),
            ], requests: RequestCounts())
        #expect(
            String(decoding: JSONReport.bytes(of: report), as: UTF8.self) == Self.json)
    }
}
