import StackModel
import Testing

@testable import Verify

@Suite struct VerificationTests {
    @Test func aStackThatKeepsItsPromisesPasses() async throws {
        let run = try await Run.of()
        #expect(run.roots == [])
        #expect(run.report.result == .passed)
        #expect(Set(run.report.checks.map(\.id)) == Set(ProbeList.ids))
        #expect(run.report.checks.allSatisfy { $0.result == .passed })
    }
}
