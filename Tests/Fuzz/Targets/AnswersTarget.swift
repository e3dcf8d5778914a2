import Description
import Diagnostics
import Foundation
import StackModel
import Synchronization

@testable import Verify

/// Servers and an engine that answer whatever they like: verify comes to an end and says so.
enum AnswersTarget {
    /// Each part of an input is an answer: a byte that says to which request, a digit for the
    /// status, then the body.
    static func run(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let parts = FuzzTarget.parts(of: bytes)
        for part in parts { readAlone(part) }
        guard let stack else { throw .init("the stack of the target is not valid") }
        let report = wait {
            await Verification.run(
                stack, options: VerifyOptions(timeout: .seconds(5), projectDirectory: "/nowhere"),
                http: FuzzedServers(parts), engine: FuzzedEngine(parts), time: FuzzedTime())
        }
        for format in ReportFormat.allCases {
            let text = format.text(of: report, isVerbose: true)
            try StackTarget.checkShown(text)
            if format == .json { try readJSON(Array(text.shown(isColored: false).utf8)) }
        }
    }

    private static func readJSON(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let value = try? JSONSerialization.jsonObject(with: Data(bytes))
        if value == nil { throw .init("not JSON: \(String(decoding: bytes, as: UTF8.self))") }
    }

    private static func readAlone(_ part: [UInt8]) {
        let text = String(decoding: part, as: UTF8.self)
        _ = try? ContainerInspection.states(in: part)
        _ = ComposeListing.ids(in: part)
        _ = SocketTable.listening(in: text)
        _ = Timestamp.seconds(text)
    }

    private static let stack: Stack? = {
        let text = """
            belfry: 1
            name: demo
            services:
              web:
                image: "x:1"
                needs: [cache]
                ports: ["8000:80"]
                metrics:
                  port: 8080
                  expect: {jobs_total: {type: counter, labels: [state]}, age_seconds: histogram}
              cache: {component: redis}
            verify:
              exercise: [{http: GET, url: "http://localhost:8000/x"}]

            """
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: text)
        let stack = DescriptionReader.read(file, into: &bag)
        return bag.hasErrors ? nil : stack
    }()

    /// Runs to its end, on this thread alone: handing work from thread to thread costs more than
    /// the work.
    private static func wait(
        _ body: @escaping @Sendable () async -> VerifyReport
    ) -> VerifyReport {
        OneThread().run(body)
    }
}

/// Runs what is enqueued on the thread that waits for it.
private final class OneThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let report = Mutex<VerifyReport?>(nil)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    func run(_ body: @escaping @Sendable () async -> VerifyReport) -> VerifyReport {
        Task(executorPreference: self) {
            let found = await body()
            self.report.withLock { $0 = found }
        }
        while true {
            if let found = report.withLock({ $0 }) { return found }
            let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let job {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else {
                sched_yield()
            }
        }
    }
}
