import Diagnostics
import Testing

@testable import Description

@Suite struct IncludeConflictsTests {
    @Test(
        "What an included file declares again is a finding there, with the other place",
        arguments: [
            ("services: {web: {image: \"l:1\"}}", 1),
            ("services: {prometheus: {image: \"l:1\"}}", 1),
            ("services: {legacy: {image: \"l:1\"}}", 0),
            ("networks: {front: {driver: overlay}}", 1),
            ("networks: {front: {driver: bridge}}", 0),
            ("networks: {backend: }", 1),
            ("networks: {backend: {}}", 0),
            ("volumes: {data: {name: d}}", 1),
            ("volumes: {other: {name: d}}", 0),
            ("secrets: {cache-password: {file: ./x}}", 1),
        ])
    func twice(_ file: String, _ count: Int) {
        let text = Fixture.description(
            """
            web: {image: "x:1", networks: [front], volumes: ["data:/d"]}
            cache: {component: redis}
            """,
            rest: "networks: {front: {driver: bridge}}\nvolumes: {data: {}}\n"
                + "include: [legacy.yml]\nmonitoring: {prometheus: {}}")
        let (_, findings) = Fixture.read(text, files: Fixture.project(texts: ["legacy.yml": file]))
        let conflicts = findings.filter { $0.id == "include/conflict" }
        #expect(conflicts.count == count, "\(findings.map(\.message))")
        for finding in conflicts {
            #expect(finding.span?.file == "legacy.yml")
            #expect(finding.related.first?.span?.file == "stack.yaml")
        }
    }
}
