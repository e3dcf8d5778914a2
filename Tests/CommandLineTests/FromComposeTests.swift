import CommandLine
import Description
import Foundation
import TestSupport
import Testing

/// `docs/from-compose.md`, whose example is files.
@Suite("docs/from-compose.md")
struct FromComposeTests {
    private static let folder = Checkout.root.appending(path: "docs/from-compose")
    private static let page = Checkout.root.appending(path: "docs/from-compose.md")

    @Test(
        "Shows the files of its example as they are",
        arguments: [
            "before/docker-compose.yml", "before/prometheus.yml", "before/alerts.yml",
            "after/stack.yaml",
        ])
    func shown(path: String) throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let file = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
        #expect(page.contains("```yaml\n\(file)```\n"))
    }

    @Test("Compose takes what was there before")
    func before() throws {
        let place = Self.folder.appending(path: "before")
        guard let compose = try Toolbox.compose() else { return }
        let verdict = try compose.run(["-f", "docker-compose.yml", "config", "-q"], in: place)
        #expect(verdict.status == 0, "\(verdict.words)")
    }

    @Test("promtool takes the rules that were there before")
    func rulesBefore() throws {
        let place = Self.folder.appending(path: "before")
        guard let judge = try Toolbox.judge("PROMTOOL_3_5", orNamed: "promtool") else { return }
        let verdict = try judge.run(["check", "config", "prometheus.yml"], in: place)
        #expect(verdict.status == 0, "\(verdict.words)")
    }

    @Test("belfry finds nothing wrong with what is there after")
    func after() async {
        let console = RecordingConsole()
        let place = Self.folder.appending(path: "after").path()
        #expect(await Program.run(["check", place], on: console) == .success)
        #expect((console.output + console.errors).contains("no problems"), "\(console.errors)")
    }

    @Test("Every key in its table is one of the description, and its links lead somewhere")
    func keys() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let keys = page.matches(of: /`((?:metrics|monitoring)\.[a-z_.]+)[`:]/)
        #expect(keys.count > 15)
        for key in keys.map({ String($0.1) }) {
            #expect(Self.isKnown(key), "\(key)")
        }
        for match in page.matches(of: /\]\(([^)#:]+)\)/) {
            let path = Checkout.root.appending(path: "docs/\(match.1)").path()
            #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
        }
    }

    private static func isKnown(_ key: String) -> Bool {
        let reference = KeyReference.builtIn
        let words = key.split(separator: ".").map(String.init)
        // Below `service` are Compose's keys.
        if words.count > 3, words[2] == "service" { return ComposeKeys.service.contains(words[3]) }
        return reference.sections.contains { $0.place.path == key }
            || !reference.entries(meant: key).isEmpty
    }
}
