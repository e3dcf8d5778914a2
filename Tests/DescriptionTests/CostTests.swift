import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Long lists of anything: each test would take many minutes if something in them were compared with
/// everything else.
@Suite struct CostTests {
    private static let count = 20_000

    @Test func portsOfOneNumber() {
        let ports = Self.lines { "\"10.\($0 / 65536).\($0 / 256 % 256).\($0 % 256):80:80\"" }
        let (stack, findings) = Fixture.read(
            Fixture.description("a:\n  image: x:1\n  ports:\n\(ports)"))
        #expect(stack?.services.first?.ports.count == Self.count)
        #expect(findings == [])
    }

    @Test func portsThatClash() {
        let ports = Self.lines { _ in "\"80:80\"" }
        let (_, findings) = Fixture.read(
            Fixture.description("a:\n  image: x:1\n  ports:\n\(ports)"))
        #expect(findings.count == Self.count - 1)
        #expect(findings.allSatisfy { $0.id == "ports/clash" })
    }

    @Test func variables() {
        let variables = Self.lines { "V\($0)=${V\($0):?} ${W:?}" }
        let (stack, findings) = Fixture.read(
            Fixture.description("a:\n  image: x:1\n  environment:\n\(variables)"))
        #expect(stack?.services.first?.environment.count == Self.count)
        #expect(stack?.variables.count == Self.count + 1)
        #expect(findings == [])
    }

    @Test func networksSecretsAndLabels() {
        let names = Self.lines { "n\($0)" }
        let declared = (0..<Self.count).map { "  n\($0): {}\n" }.joined()
        let secrets = Self.lines { "{source: s, target: t\($0)}" }
        let (stack, findings) = Fixture.read(
            Fixture.description(
                "a:\n  image: x:1\n  networks:\n\(names)\n  secrets:\n\(secrets)",
                rest: "networks:\n\(declared)secrets: {s: {file: x}}"))
        #expect(stack?.services.first?.networks.count == Self.count + 1)
        #expect(stack?.services.first?.secrets.count == Self.count)
        #expect(findings == [])
    }

    @Test func referencesToWhatIsNowhere() {
        let names = Self.lines { "nx\($0)" }
        let declared = (0..<Self.count).map { "  n\($0): {}\n" }.joined()
        let (_, findings) = Fixture.read(
            Fixture.description(
                "a:\n  image: x:1\n  networks:\n\(names)", rest: "networks:\n\(declared)"))
        let unknown = findings.filter { $0.id == "reference/network" }
        #expect(unknown.count == Self.count)
        #expect(unknown.first?.help == "did you mean `n0`?")
    }

    @Test func servicesInPairsThatWaitForEachOther() {
        let services = (0..<Self.count).map { "s\($0): {image: 'x:1', needs: [s\($0 ^ 1)]}" }
        let (_, findings) = Fixture.read(
            Fixture.description(services.joined(separator: "\n")))
        #expect(findings.count { $0.id == "needs/cycle" } == Self.count / 2)
    }

    @Test func aChainThatLeadsBackFromEverywhere() {
        let services = (0..<Self.count).map {
            "s\($0): {image: 'x:1', needs: [s0, s\($0 + 1)]}"
        }
        let last = "s\(Self.count): {image: 'x:1'}"
        let (_, findings) = Fixture.read(
            Fixture.description((services + [last]).joined(separator: "\n")))
        let cycles = findings.filter { $0.id == "needs/cycle" }
        #expect(cycles.count > 100)
        #expect(cycles.allSatisfy { $0.message.utf8.count < 300 })
        #expect(cycles.contains { $0.message.contains("more -> `s0`") })
    }

    @Test func requestsAndPorts() {
        let ports = Self.lines { "\"127.\($0 / 60000).0.1:\($0 % 60000 + 1):80\"" }
        let steps = Self.lines { "{url: 'http://localhost:60001/\($0)'}" }
        let (_, findings) = Fixture.read(
            Fixture.description(
                "a:\n  image: x:1\n  ports:\n\(ports)", rest: "verify:\n  exercise:\n\(steps)"))
        #expect(findings.count { $0.id == "verify/port" } == Self.count)
    }

    @Test func defaultsWithinDefaults() {
        let depth = 100_000
        let text =
            String(repeating: "${A:-", count: depth) + String(repeating: "}", count: depth)
        let (stack, findings) = Fixture.read(
            Fixture.description("a: {image: 'x:1', environment: {V: '\(text)'}}"))
        #expect(stack != nil && findings.map(\.id) == ["compose/variable"])
        let open = String(repeating: "${A:-", count: depth)
        let faults = Fixture.read(
            Fixture.description("a: {image: 'x:1', environment: {V: '\(open)'}}")
        ).1
        #expect(faults.map(\.id) == ["compose/variable"])
        #expect(faults.first.map { $0.message.utf8.count < 200 } == true)
    }

    @Test func runtimesThatNobodyKnows() {
        let services = (0..<2_000).map {
            "s\($0): {image: 'x:1', metrics: {port: 80, runtime: g\($0)}}"
        }
        let findings = Fixture.read(Fixture.description(services.joined(separator: "\n"))).1
        #expect(findings.count { $0.id == "metrics/runtime" } == 2_000)
    }

    @Test(arguments: ["k=", "password=$", "a:", "password: ", "'token':", "  =", "-"])
    func signsInOneText(piece: String) {
        let text = String(repeating: piece, count: Self.count)
        for text in [text, "a\\n" + text] {
            let found = Fixture.read(
                Fixture.description("a: {image: 'x:1', environment: {V: \"\(text)\"}}")
            ).1
            #expect(found.allSatisfy { $0.severity != .error || $0.id == "compose/variable" })
        }
    }

    @Test func secretsOnOneLine() {
        let pairs = (0..<Self.count).map { "V\($0)_TOKEN: hunter2x" }
        let text = Fixture.description(
            "a: {image: 'x:1', environment: {\(pairs.joined(separator: ", "))}}")
        let findings = Fixture.read(text).1
        #expect(findings.count == Self.count)
        let shown = DiagnosticRenderer(
            sources: [SourceFile(path: "stack.yaml", text: text)]
        ).text(of: findings).words
        #expect(!shown.contains("hunter2x"))
    }

    @Test func aTextOfManyTokensAndAddresses() {
        for part in ["eyJaaaa.", "a://b:$c@d ", "--password=$x ", "ghp_a-", "://@:", "x:// "] {
            let text = String(repeating: part, count: 100_000)
            let (_, findings) = Fixture.read(
                Fixture.description("a: {image: 'x:1', command: ['\(text)']}"))
            #expect(!findings.contains { $0.id == "secret/inline" }, "\(part)")
        }
    }

    /// A list's items, two levels deep.
    private static func lines(_ item: (Int) -> String) -> String {
        (0..<count).map { "    - \(item($0))" }.joined(separator: "\n")
    }
}
