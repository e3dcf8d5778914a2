import Diagnostics
import Testing

/// Warnings that the description wants ignored, by comments and by `ignore`.
@Suite struct SilencingTests {
    @Test func atTheEndOfTheLine() {
        expect(
            """
            a:
              image: x  # belfry: ignore image/unpinned built here
              user: root
            """,
            finds: ["3:5 service/root"], ignores: ["2:12 image/unpinned: built here"])
    }

    @Test func onTheLinesAbove() {
        expect(
            """
            a:
              # belfry: ignore image/unpinned built here

              # another word
              # belfry: ignore service/root unused
              image: x
            """,
            finds: ["5:22 ignore/unused"], ignores: ["6:12 image/unpinned: built here"])
    }

    @Test func onABlocksLineItCoversTheBlockAndNoMore() {
        expect(
            """
            a:  # belfry: ignore service/root a
              image: x:1
              user: root
            b:
              image: x:1
              user: root
            """,
            finds: ["6:5 service/root"], ignores: ["3:5 service/root: a"])
    }

    @Test func onAnItemsLineItCoversTheItem() {
        expect(
            """
            a:
              image: x:1
              volumes:
                - type: bind  # belfry: ignore volumes/host-system a
                  source: /etc
                  target: /x
                - /etc:/y
            """,
            finds: ["7:9 volumes/host-system"], ignores: ["4:9 volumes/host-system: a"])
    }

    @Test func onALineOfItsOwnItIsOfOneLineOnly() {
        expect(
            """
            a:
              image: x:1
              environment:
                # belfry: ignore secret/inline a sandbox
                A_TOKEN: hunter2x
                B_TOKEN: hunter2y
            """,
            finds: ["6:7 secret/inline"], ignores: ["5:7 secret/inline: a sandbox"])
    }

    @Test func inTheService() {
        expect(
            """
            a: {image: x, user: root, ignore: {service/root: a, image/unpinned: b}}
            b: {image: x, ignore: [{id: image/unpinned, reason: c}]}
            c: {image: x}
            """,
            finds: ["3:14 image/unpinned"],
            ignores: [
                "1:14 image/unpinned: b", "1:17 service/root: a", "2:14 image/unpinned: c",
            ])
    }

    @Test func inAMonitoringServer() {
        expect(
            "a: {image: 'x:1'}",
            rest: "monitoring: {grafana: {service: {user: root}, ignore: {service/root: a}}}",
            finds: [], ignores: ["2:34 service/root: a"])
    }

    @Test func theInnermostCounts() {
        expect(
            """
            a:  # belfry: ignore service/root outer
              image: x:1
              user: root  # belfry: ignore service/root inner
            """,
            finds: ["1:24 ignore/unused"], ignores: ["3:5 service/root: inner"])
    }

    @Test func aTextIsNoComment() {
        expect(
            """
            a:
              image: x:1
              user: root
              command:
                - "# belfry: ignore service/root a"
                - 'x # belfry: ignore service/root a'
                - |
                  # belfry: ignore service/root a
                - >-
                  x
                   # belfry: ignore service/root a
                - x#belfry: ignore service/root a
                - "é # belfry: ignore service/root a"  # belfry: ignore service/root b
            """,
            finds: ["3:5 service/root", "12:9 compose/shape", "13:63 ignore/unused"], ignores: [])
    }

    @Test func behindABlocksSignThereMayBeAComment() {
        expect(
            """
            a:
              image: x:1
              environment:
                A_TOKEN: |  # belfry: ignore secret/inline a sandbox
                  hunter2x
            """,
            finds: [], ignores: ["4:7 secret/inline: a sandbox"])
    }

    @Test func withoutAReasonNothingIsIgnored() {
        expect(
            """
            a: {image: x, ignore: [image/unpinned]}
            b: {image: x}  # belfry: ignore image/unpinned
            """,
            finds: [
                "1:14 image/unpinned", "1:26 ignore/reason", "2:14 image/unpinned",
                "2:35 ignore/reason",
            ], ignores: [])
    }

    @Test func idsThatNobodyKnows() {
        expect(
            """
            a: {image: x}  # belfry: ignore image/unpined a
            b: {image: "x:1"}  # belfry: ignore
            c: {image: "x:1"}  # belfry: ingore service/root a
            d: {image: "x:1"}  # belfry: a note
            """,
            finds: [
                "1:14 image/unpinned", "1:35 ignore/unknown", "2:22 ignore/unknown",
                "3:39 ignore/unused",
            ], ignores: [])
    }

    @Test func errorsCannotBeIgnored() {
        expect(
            "a: {needs: [a], image: 'x:1'}  # belfry: ignore needs/itself a",
            finds: ["1:15 needs/itself", "1:51 ignore/error"], ignores: [])
    }

    /// Would take hours if each comment were held against each finding, or each text.
    @Test func manyAreSiftedAtOnce() {
        let count = 20_000
        let lines = (0..<count).map {
            "    V\($0)_TOKEN: hunter2x  # belfry: ignore secret/inline \($0)"
        }
        let text = Fixture.description(
            "a:\n  image: x:1\n  environment:\n" + lines.joined(separator: "\n"))
        let bag = Fixture.findings(in: SourceFile(path: "stack.yaml", text: text))
        #expect(bag.all.isEmpty)
        #expect(bag.ignored.count == count)
        #expect(bag.ignored.last?.reason == "\(count - 1)")
    }

    /// Expects findings at `line:column`, lines counted from the first service.
    private func expect(
        _ services: String, rest: String = "", finds: [String], ignores: [String],
        at location: SourceLocation = #_sourceLocation
    ) {
        let head = 3
        let text = Fixture.description(services, rest: rest)
        let bag = Fixture.findings(in: SourceFile(path: "stack.yaml", text: text))
        func place(_ finding: Diagnostic) -> String {
            let start = finding.span?.start ?? SourcePosition(line: 0, column: 0)
            return "\(Int(start.line) - head):\(start.column) \(finding.id)"
        }
        #expect(bag.sorted.map(place) == finds, sourceLocation: location)
        let ignored = bag.ignored.map { "\(place($0.finding)): \($0.reason)" }
        #expect(ignored == ignores, sourceLocation: location)
    }
}
