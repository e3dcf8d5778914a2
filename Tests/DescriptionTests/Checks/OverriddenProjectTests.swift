import Testing

@testable import Description

@Suite struct OverriddenProjectTests {
    @Test("Another name for the project is a finding", arguments: [("demo", 0), ("other", 1)])
    func name(_ name: String, _ count: Int) {
        let findings = OverrideFileTests.found("name: \(name)\n")
        #expect(findings.count { $0.hasSuffix("override/project") } == count)
        #expect(findings.count == count)
    }
}
