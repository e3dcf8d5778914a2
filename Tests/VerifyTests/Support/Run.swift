import Diagnostics
import StackModel

@testable import Verify

/// One run of verify against fakes, and what it left behind.
struct Run: Sendable {
    let report: VerifyReport
    let servers: FakeServers
    let progress: [Progress]

    static func of(
        _ stack: Stack = StackFixture.demo(), _ world: FakeWorld? = nil,
        engine: FakeEngine = .running(StackFixture.services),
        options: VerifyOptions? = nil, files: [String: String] = [:]
    ) async throws -> Run {
        let time = FakeTime()
        let servers = FakeServers(world ?? .well(stack), time)
        let log = ProgressLog()
        let project = try ProjectFolder()
        defer { project.remove() }
        for (name, text) in files { try project.write(name, text) }
        var chosen = options ?? VerifyOptions()
        chosen.projectDirectory = project.path
        var report = await Verification.run(
            stack, options: chosen, http: servers, engine: engine, time: time,
            progress: { log.note($0) })
        // The folder is another one in each run; what is said of it has a test of its own.
        for index in report.checks.indices {
            report.checks[index].fix = report.checks[index].fix?
                .replacing(" --project-directory \(project.path)", with: "")
                .replacing("\(project.path)/", with: "")
        }
        return Run(report: report, servers: servers, progress: log.all)
    }

    /// The results of one check.
    func results(_ id: String) -> [CheckResult] { report.checks.filter { $0.id == id } }

    func result(_ id: String, _ subject: String) -> CheckResult? {
        report.checks.first { $0.id == id && $0.subject == subject }
    }

    /// `id subject` of everything that failed by itself.
    var roots: [String] { report.checks.filter(\.isRoot).map { "\($0.id) \($0.subject)" } }
}
