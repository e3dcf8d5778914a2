import CommandLine
import Description
import Foundation
import TestSupport
import Testing

/// `docs/reference.md` and `belfry reference`, which say the same.
@Suite("docs/reference.md")
struct ReferenceDocumentTests {
    private static let place = Checkout.root.appending(path: "docs/reference.md")

    @Test("It is current; or `make goldens`")
    func current() throws {
        let text = ReferenceDocument.text(of: .builtIn)
        if ProcessInfo.processInfo.environment["BELFRY_RECORD"] == "1" {
            try Data(text.utf8).write(to: Self.place)
        }
        let expected = try String(contentsOf: Self.place, encoding: .utf8)
        #expect(text == expected, "run `make goldens`, and review it as a diff")
    }

    @Test("Its links lead to its headings, each of which is there once")
    func anchors() throws {
        let text = try String(contentsOf: Self.place, encoding: .utf8)
        let headings = text.matches(of: /(?m)^### `(.+)`$/).map { match in
            match.1.lowercased().replacing(/[^a-z0-9 _-]/, with: "").replacing(" ", with: "-")
        }
        #expect(headings.count > 90 && Set(headings).count == headings.count)
        let links = text.matches(of: /\]\(#([^)]+)\)/).map { String($0.1) }
        #expect(links == headings)
    }

    @Test(
        "A key is found by its path, with or without names, and by its end",
        arguments: [
            ("services.metrics.port", "services.SERVICE.metrics.port"),
            ("services.SERVICE.metrics.port", "services.SERVICE.metrics.port"),
            ("services.api.metrics.port", "services.SERVICE.metrics.port"),
            ("metrics.port", "services.SERVICE.metrics.port"),
            ("host_ip", "services.SERVICE.ports.host_ip"),
            ("monitoring.prometheus.retention", "monitoring.prometheus.retention"),
            ("monitoring.grafana.service", "monitoring.KIND.service"),
            ("with.redis.maxmemory", "services.SERVICE.with.maxmemory of redis"),
            ("services", "services"),
        ])
    func found(word: String, title: String) async {
        let console = RecordingConsole()
        #expect(await Program.run(["reference", word], on: console) == .success)
        #expect(console.output.hasPrefix(title + "\n"), "\(console.output)\(console.errors)")
        #expect(console.output.contains("\nExample:\n"))
    }

    @Test("A word that means no key, or several, is answered by those that are near")
    func unknown() async {
        for (word, help) in [
            ("metrics.prot", "did you mean `services.metrics.port`"),
            ("port", "`monitoring.prometheus.port`"), ("qqqqqqqqq", "lists them all"),
        ] {
            let console = RecordingConsole()
            let code = await Program.run(["reference", word], on: console)
            #expect(code == .problems)
            #expect(console.errors.contains(help), "\(console.errors)")
        }
    }

    @Test("Without a key all are listed, and `explain` points to them")
    func overview() async {
        let console = RecordingConsole()
        #expect(await Program.run(["reference"], on: console) == .success)
        for entry in KeyReference.builtIn.sections.flatMap(\.entries) {
            #expect(console.output.contains("  \(entry.path)"))
        }
        let other = RecordingConsole()
        #expect(await Program.run(["explain", "metrics.port"], on: other) == .problems)
        #expect(other.errors.contains("`belfry reference metrics.port`"), "\(other.errors)")
    }

    @Test("The schema has a project's own components")
    func ownComponents() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            component: memo
            summary: Keeps notes
            role: store
            image: memo:1.0
            parameters: {pages: {type: integer, about: How many pages it has}}
            """
        try TemporaryDirectory.write(Array(text.utf8), to: "memo/component.yaml", in: folder)
        let console = RecordingConsole()
        let words = ["schema", "--catalogue", folder.path()]
        #expect(await Program.run(words, on: console) == .success, "\(console.errors)")
        #expect(console.output.contains(#""const": "memo""#))
        #expect(console.output.contains("How many pages it has."))
    }
}
