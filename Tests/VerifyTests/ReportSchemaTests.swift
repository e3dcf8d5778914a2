import TestSupport
import Testing
import YAML

@testable import Verify

@Suite struct ReportSchemaTests {
    @Test func reportsOfAllKindsAreOfTheirSchema() async throws {
        var nothing = FakeWorld.well(StackFixture.demo())
        nothing.readiness = [nil]
        nothing.exerciseStatus = nil
        nothing.isGrafanaThere = false
        let (stopped, engine) = VerificationTests.withStoppedWorker()
        let reports = [
            "well": try await Run.of().report,
            "failed": try await Run.of(StackFixture.demo(), stopped, engine: engine).report,
            "down": try await Run.of(StackFixture.demo(), nothing, engine: FakeEngine()).report,
        ]
        var answers: [String: String] = [:]
        for (name, report) in reports {
            let fields =
                [ConfigEntry("belfry", 1)] + JSONReport.fields(of: report)
                + [ConfigEntry("findings", .sequence([]))]
            let bytes = JSONWriter.bytes(of: .mapping(fields))
            answers["verify.\(name)"] = String(decoding: bytes, as: UTF8.self)
        }
        guard let verdict = try AnswerSchemas.verdict(on: answers) else { return }
        #expect(verdict.isClean, "\(verdict.words)")
    }
}
