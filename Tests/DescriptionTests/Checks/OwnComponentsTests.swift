import Description
import Diagnostics
import Testing

/// What a project's own components say is as dangerous as what its description says.
@Suite struct OwnComponentsTests {
    private static let dangerous = """
        component: tool
        summary: A tool
        role: store
        image: tool:1
        parameters: {mode: {type: text, default: host, pattern: '[a-z]+'}}
        service:
          network_mode: ${mode}
          privileged: true
          user: root
          pid: host
          cap_add: [SYS_ADMIN]
          security_opt: ["seccomp:unconfined"]
          devices: ["/dev/sda:/dev/sda"]
          volumes: ["/:/host", "/var/run/docker.sock:/run/docker.sock", "~/.ssh:/keys:ro"]
        exporter:
          image: exporter:1
          privileged: true
        scrape: {port: 9000}
        """

    private static let all: Set = [
        "service/docker-socket", "service/privileged", "service/host-network",
        "service/host-namespace", "service/capability", "service/root", "service/unconfined",
        "volumes/host-system", "volumes/host-home", "service/device",
    ]

    private func read(_ component: String, _ services: String) -> DiagnosticBag {
        let file = SourceFile(path: "belfry/components/tool/component.yaml", text: component)
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: Fixture.description(services)),
            with: Fixture.catalogue(with: file), into: &bag)
        return bag
    }

    /// The same text of a component says something else for each service that uses it.
    @Test func eachUseShowsItsOwn() {
        let component = """
            component: tool
            summary: A tool
            role: store
            image: tool:1
            parameters: {cap: {type: text, default: ALL}}
            service: {cap_add: ["${cap}"]}
            """
        let services = "a: {component: tool, with: {cap: '${CAP}'}}\nb: {component: tool}"
        let file = SourceFile(path: "belfry/components/tool/component.yaml", text: component)
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: Fixture.description(services)),
            with: Fixture.catalogue(with: file),
            variables: ComposeVariables(file: [("CAP", "SYS_ADMIN", false)]), into: &bag)
        let found = bag.all.filter { $0.id == "service/capability" }.map(\.message)
        #expect(
            found == [
                "with `${CAP}`, `a` may mount, and so leave the container",
                "with `ALL`, `b` has every right of root",
            ])
    }

    /// What is filled into one is not looked at again for each of the others.
    @Test func manyUsesBesideManyVariables() {
        let component = """
            component: tool
            summary: A tool
            role: store
            image: tool:1
            service: {user: "$U"}
            """
        let uses = (0..<1_000).map { "t\($0): {component: tool}" }
        let many =
            "a: {image: 'x:1', command: [\(Array(repeating: "$B", count: 20_000).joined(separator: ","))]}"
        let file = SourceFile(path: "belfry/components/tool/component.yaml", text: component)
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(
            SourceFile(
                path: "stack.yaml",
                text: Fixture.description((uses + [many]).joined(separator: "\n"))),
            with: Fixture.catalogue(with: file),
            variables: ComposeVariables(file: [("B", "b", false), ("U", "0", false)]), into: &bag)
        #expect(bag.all.count { $0.id == "service/root" } == 1_000)
    }

    @Test func eachIsFoundAtTheLineThatWantsIt() {
        let bag = read(Self.dangerous, "t: {component: tool}")
        let found = bag.all.filter {
            $0.related.contains { $0.span?.file.hasPrefix("belfry/") ?? false }
        }
        #expect(Set(found.map(\.id)) == Self.all, "\(bag.all.map(\.id))")
        #expect(found.allSatisfy { $0.span?.file == "stack.yaml" })
        #expect(found.contains { $0.message.contains("`t-exporter`") })
    }

    @Test func theyCanBeIgnoredThere() {
        let ignores = Self.all.sorted().map { "# belfry: ignore \($0) it is a tool of ours" }
        let bag = read(
            Self.dangerous, ignores.joined(separator: "\n  ") + "\n  t: {component: tool}")
        #expect(bag.all.map(\.id) == [])
        #expect(Set(bag.ignored.map(\.finding.id)) == Self.all)
    }

    @Test func harmlessOnesAndBelfrysAreLeftAlone() {
        let harmless = """
            component: tool
            summary: A tool
            role: store
            image: tool:1
            service: {user: "1000:1000", volumes: ["data:/data"]}
            """
        #expect(read(harmless, "t: {component: tool}\nr: {component: redis}").all.isEmpty)
    }
}
