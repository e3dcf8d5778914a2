import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// The description of six services becomes exactly these services, jobs, rules and dashboards.
@Suite struct ResolveImageJobsTests {
    let stack: Stack
    let findings: [Diagnostic]

    init() throws {
        let (stack, findings) = Fixture.read(Fixture.imageJobs)
        self.stack = try #require(stack)
        self.findings = findings
    }

    @Test func nothingIsFoundFault() {
        #expect(findings == [])
    }

    @Test func services() {
        #expect(
            stack.services.map(\.name) == [
                "api", "worker", "redis", "postgres", "redis-exporter", "postgres-exporter",
                "prometheus", "grafana",
            ])
    }
}
