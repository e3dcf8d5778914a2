import Diagnostics
import StackModel
import Testing
import Workspace

@Suite("File plans")
struct FilePlanTests {
    /// Plans and applies `files`; gives each file's action and the findings.
    private func apply(
        _ files: [RenderedFile], in scratch: Scratch
    ) -> (actions: [String: FilePlan.Action], findings: [Diagnostic]) {
        var bag = DiagnosticBag()
        let plan = ProjectTree(scratch.path).write(files, onWait: { _ in }, into: &bag)
        let actions = plan.items.map { ($0.path, $0.action) }
        return (Dictionary(uniqueKeysWithValues: actions), bag.all)
    }

    @Test("Creates what is not there, and does nothing the second time")
    func createsOnce() throws {
        let scratch = try Scratch()
        let files = [RenderedFile("a/b.yml", "x: 1\n"), RenderedFile("c.json", "{}\n")]
        #expect(apply(files, in: scratch).actions == ["a/b.yml": .created, "c.json": .created])
        #expect(try scratch.text(of: "a/b.yml") == "x: 1\n")
        #expect(apply(files, in: scratch).actions == ["a/b.yml": .unchanged, "c.json": .unchanged])
        #expect(
            try scratch.names() == [
                ".belfry", ".belfry/.gitignore", ".belfry/files", ".belfry/generated", "a",
                "a/b.yml", "c.json",
            ])
    }

    @Test("Updates what it wrote itself and nobody edited")
    func updates() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.yml", "x: 1\n")], in: scratch)
        let result = apply([RenderedFile("a.yml", "x: 2\n")], in: scratch)
        #expect(result.actions == ["a.yml": .updated])
        #expect(try scratch.text(of: "a.yml") == "x: 2\n")
    }

    @Test("An edit stands while the generated text stays the same")
    func keepsEdits() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.yml", "x: 1\n")], in: scratch)
        try scratch.write("x: mine\n", to: "a.yml")
        let result = apply([RenderedFile("a.yml", "x: 1\n")], in: scratch)
        #expect(result.actions == ["a.yml": .unchanged])
        #expect(result.findings.isEmpty)
        #expect(try scratch.text(of: "a.yml") == "x: mine\n")
    }

    @Test(
        "A file that no program can read is an error, whether or not belfry's text changed",
        arguments: [
            ("a.yml", "x: 1\n", "<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> other\n", 1),
            ("a.yml", "x: 1\n", "x: 1\ny: [a\n", 2), ("a.yml", "x: 1\n", "", 1),
            ("a.yml", "x: 1\n", "x: 1\n\ty: 2\n", 2), ("a.yml", "x: 1\n", "x: 1\nx: 2\n", 2),
            ("a.yml", "x: 1\n", "x: \"1\n", 1), ("a.json", "{}\n", "{\"a\": 1,\n", 2),
            ("a.json", "{}\n", "{\"a\": nan}\n", 1),
            ("a.json", "{}\n", "{\n<<<<<<< HEAD\n}\n", 2),
        ])
    func refusesBroken(_ path: String, _ text: String, _ edited: String, _ line: Int) throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile(path, text)], in: scratch)
        try scratch.write(edited, to: path)
        for wanted in [text, path == "a.yml" ? "x: 3\n" : "{\"b\": 1}\n"] {
            let result = apply([RenderedFile(path, wanted)], in: scratch)
            #expect(result.actions == [path: .broken])
            #expect(result.findings.map(\.id) == ["files/broken"])
            #expect(result.findings.first?.span?.start.line == Int32(line))
            #expect(result.findings.first?.severity == .error)
        }
        #expect(try scratch.text(of: path) == edited)
    }

    @Test("An empty JSON file is unreadable, and --adopt replaces what is")
    func replacesBroken() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.json", "{}\n")], in: scratch)
        try scratch.write("", to: "a.json")
        #expect(
            apply([RenderedFile("a.json", "{}\n")], in: scratch).actions == ["a.json": .broken])
        var bag = DiagnosticBag()
        let choices = FileChoices(adopted: ["a.json"], kept: [])
        _ = ProjectTree(scratch.path, choices: choices).write(
            [RenderedFile("a.json", "{}\n")], onWait: { _ in }, into: &bag)
        #expect(bag.all.isEmpty)
        #expect(try scratch.text(of: "a.json") == "{}\n")
    }

    @Test("A deleted file stays away, is named, and comes back with --adopt")
    func keepsDeletions() throws {
        let scratch = try Scratch()
        let files = [RenderedFile("a.yml", "x: 1\n"), RenderedFile("d/b.json", "{}\n")]
        _ = apply(files, in: scratch)
        try scratch.remove("d/b.json")
        let changed = [files[0], RenderedFile("d/b.json", "{\"c\": 1}\n")]
        for wanted in [files, changed, changed] {
            let result = apply(wanted, in: scratch)
            #expect(result.actions == ["a.yml": .unchanged, "d/b.json": .leftOut])
            #expect(result.findings.isEmpty)
        }
        var bag = DiagnosticBag()
        let choices = FileChoices(adopted: ["d"], kept: [])
        let plan = ProjectTree(scratch.path, choices: choices).write(
            changed, onWait: { _ in }, into: &bag)
        #expect(bag.all.isEmpty)
        #expect(plan.items.map(\.action) == [.unchanged, .created])
        #expect(try scratch.text(of: "d/b.json") == "{\"c\": 1}\n")
    }

    @Test("Where all files are gone nobody deleted one of them")
    func remakesALostTree() throws {
        let scratch = try Scratch()
        let files = [RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.json", "{}\n")]
        _ = apply(files, in: scratch)
        try scratch.remove("a.yml")
        try scratch.remove("b.json")
        #expect(apply(files, in: scratch).actions == ["a.yml": .created, "b.json": .created])
    }

    @Test("What is deleted from a file is named, whether or not belfry's text changed")
    func namesDeletedParts() throws {
        let text = "services:\n  a: {image: x}\n  b: {image: y}\n"
        let rules =
            "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up}\n      - {record: r, expr: up}\n"
        let scratch = try Scratch()
        _ = apply([RenderedFile("c.yml", text), RenderedFile("r.yml", rules)], in: scratch)
        try scratch.write(text.replacing("  b: {image: y}\n", with: ""), to: "c.yml")
        try scratch.write(rules.replacing("      - {alert: A, expr: up}\n", with: ""), to: "r.yml")
        for wanted in [text, text.replacing("image: x", with: "image: z")] {
            var bag = DiagnosticBag()
            let plan = ProjectTree(scratch.path).write(
                [RenderedFile("c.yml", wanted), RenderedFile("r.yml", rules)],
                onWait: { _ in }, into: &bag)
            #expect(bag.all.isEmpty)
            #expect(
                plan.leftOut.items == [
                    LeftOut.Item(.service("b"), of: "c.yml"),
                    LeftOut.Item(.rule("A", group: "g"), of: "r.yml"),
                ])
        }
        #expect(try scratch.text(of: "c.yml") == "services:\n  a: {image: z}\n")
    }

    @Test("A record with other line ends is read as what it was")
    func readsCarriageReturns() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.yml", "y: 1\n")], in: scratch)
        let record = try scratch.text(of: ".belfry/generated")
        try scratch.write(record.replacing("\n", with: "\r\n"), to: ".belfry/generated")
        let files = [RenderedFile("a.yml", "x: 2\n"), RenderedFile("b.yml", "y: 1\n")]
        let result = apply(files, in: scratch)
        #expect(result.actions == ["a.yml": .updated, "b.yml": .unchanged])
        #expect(result.findings.isEmpty)
        #expect(try scratch.text(of: ".belfry/generated").contains("\r") == false)
    }

    @Test("A record in conflict is read on both sides, written again, and nothing is lost")
    func readsConflicts() throws {
        let scratch = try Scratch()
        let one = "x: 1\ny: 1\n"
        let two = "x: 1\ny: 2\nz: 3\n"
        try scratch.write(
            "# Written by belfry: what it generated last. Commit it.\n"
                + "<<<<<<< HEAD\n== \(one.utf8.count) a.yml\nx: 1\ny: 1\n=======\n"
                + "== \(two.utf8.count) a.yml\nx: 1\ny: 2\nz: 3\n>>>>>>> other\n\n"
                + "== 2 b.yml\n1\n\n", to: ".belfry/generated")
        try scratch.write("1\n", to: "b.yml")
        // The other side's text, which belfry wrote there: it is no edit.
        try scratch.write(two, to: "a.yml")
        var bag = DiagnosticBag()
        let files = [RenderedFile("a.yml", "x: 1\ny: 2\n"), RenderedFile("b.yml", "1\n")]
        let plan = ProjectTree(scratch.path).plan(files, into: &bag)
        #expect(plan.isStale)
        #expect(bag.all.map(\.id) == ["files/record"])
        let result = apply(files, in: scratch)
        #expect(result.actions == ["a.yml": .updated, "b.yml": .unchanged])
        #expect(result.findings.map(\.severity) == [.warning])
        #expect(apply(files, in: scratch).findings.isEmpty)
    }

    @Test("Two descriptions in one directory do not overwrite each other's files")
    func refusesAnotherDescription() throws {
        let scratch = try Scratch()
        func wanted(_ name: String) -> [RenderedFile] {
            let heading = "# Made by belfry from \(name): change that file, then run it.\n"
            return [RenderedFile("docker-compose.yml", heading + "name: \(name.dropLast(5))\n")]
        }
        func write(_ name: String) -> [Diagnostic] {
            var bag = DiagnosticBag()
            let description = SourceFile(path: "\(scratch.path)/\(name)", text: "")
            _ = ProjectTree(scratch.path, description: description).write(
                wanted(name), onWait: { _ in }, into: &bag)
            return bag.all
        }
        try scratch.write("", to: "one.yaml")
        try scratch.write("", to: "two.yaml")
        #expect(write("one.yaml").isEmpty)
        let refused = write("two.yaml")
        #expect(refused.map(\.id) == ["files/other-description"])
        #expect(refused.first?.severity == .error)
        #expect(try scratch.text(of: "docker-compose.yml").contains("name: one"))
        // One that was renamed is another matter.
        try scratch.remove("one.yaml")
        #expect(write("two.yaml").isEmpty)
        #expect(try scratch.text(of: "docker-compose.yml").contains("name: two"))
    }

    @Test("A file that never came to this machine is made, one deleted elsewhere is not")
    func tellsDeletedFromAbsent() throws {
        let scratch = try Scratch()
        let files = ["a.yml", "b.yml", "c.yml"].map { RenderedFile($0, "x: 1\n") }
        _ = apply(files, in: scratch)
        try scratch.remove("b.yml")
        #expect(apply(files, in: scratch).actions["b.yml"] == .leftOut)
        // As a clone has it: the record is there, what belongs to one machine is not, and neither
        // is a file that nobody committed.
        try scratch.remove(".belfry/files")
        try scratch.remove("c.yml")
        let result = apply(files, in: scratch)
        #expect(result.actions == ["a.yml": .unchanged, "b.yml": .leftOut, "c.yml": .created])
    }

    @Test("A run that is blocked leaves both sides of a merge in the record")
    func keepsBothSides() throws {
        let scratch = try Scratch()
        let record =
            "# Written by belfry: what it generated last. Commit it.\n"
            + "<<<<<<< HEAD\n== 5 a.yml\nx: 1\n=======\n== 5 a.yml\nx: 2\n>>>>>>> other\n\n"
        try scratch.write(record, to: ".belfry/generated")
        try scratch.write("<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> other\n", to: "a.yml")
        let files = [RenderedFile("a.yml", "x: 3\n")]
        #expect(apply(files, in: scratch).actions == ["a.yml": .broken])
        #expect(try scratch.text(of: ".belfry/generated") == record)
        try scratch.write("x: 2\n", to: "a.yml")
        #expect(apply(files, in: scratch).actions == ["a.yml": .updated])
    }

    @Test("A record whose length a clean merge made wrong is read by its headings")
    func readsMergedRecords() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.yml", "y: 1\n")], in: scratch)
        let record = try scratch.text(of: ".belfry/generated")
        try scratch.write(record.replacing("x: 1", with: "x: 100"), to: ".belfry/generated")
        try scratch.write("x: 100\n", to: "a.yml")
        let files = [RenderedFile("a.yml", "x: 2\n"), RenderedFile("b.yml", "y: 1\n")]
        let result = apply(files, in: scratch)
        #expect(result.actions == ["a.yml": .updated, "b.yml": .unchanged])
        #expect(result.findings.map(\.severity) == [.warning])
        #expect(apply(files, in: scratch).findings.isEmpty)
    }

    @Test("A service that waits for a deleted one is an error")
    func danglingDependencies() throws {
        let scratch = try Scratch()
        let text = "services:\n  a: {image: x}\n  b: {image: y, depends_on: [a]}\n"
        let files = [RenderedFile("docker-compose.yml", text)]
        _ = apply(files, in: scratch)
        try scratch.write(
            text.replacing("  a: {image: x}\n", with: ""), to: "docker-compose.yml")
        let state = ProjectTree(scratch.path).state(of: files)
        #expect(state.dangling.map(\.id) == ["files/left-out"])
        #expect(state.leftOut.services == ["a"])
    }

    @Test("An edit and a changed text are a conflict, and nothing at all is written")
    func refusesConflicts() throws {
        let scratch = try Scratch()
        _ = apply([RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.yml", "1")], in: scratch)
        try scratch.write("x: mine\n", to: "a.yml")
        let files = [RenderedFile("a.yml", "x: 2\n"), RenderedFile("b.yml", "2")]
        let result = apply(files, in: scratch)
        #expect(result.actions == ["a.yml": .conflict, "b.yml": .updated])
        #expect(result.findings.map(\.id) == ["files/conflict"])
        #expect(try scratch.text(of: "a.yml") == "x: mine\n")
        #expect(try scratch.text(of: "b.yml") == "1")
    }

    @Test("A file that belfry did not write is never overwritten")
    func refusesForeign() throws {
        let scratch = try Scratch()
        try scratch.write("theirs\n", to: "a.yml")
        let result = apply([RenderedFile("a.yml", "x: 1\n")], in: scratch)
        #expect(result.findings.map(\.id) == ["files/foreign"])
        #expect(try scratch.text(of: "a.yml") == "theirs\n")
        #expect(try scratch.names() == ["a.yml"])
    }

    @Test("A lost record is written anew where the files are as they would be written")
    func renewsRecord() throws {
        let scratch = try Scratch()
        let files = [RenderedFile("a.yml", "x: 1\n")]
        try scratch.write("x: 1\n", to: "a.yml")
        #expect(apply(files, in: scratch).actions == ["a.yml": .unchanged])
        let result = apply([RenderedFile("a.yml", "x: 2\n")], in: scratch)
        #expect(result.actions == ["a.yml": .updated])
    }

    @Test("A broken record is named once, whatever files it leaves without an owner")
    func brokenRecord() throws {
        let scratch = try Scratch()
        let files = [RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.yml", "y: 1\n")]
        try scratch.write("<<<<<<< HEAD\n", to: GeneratedRecord.path)
        #expect(apply(files, in: scratch).findings.map(\.id) == ["files/record"])
        try scratch.write("x: mine\n", to: "a.yml")
        try scratch.write("y: mine\n", to: "b.yml")
        #expect(apply(files, in: scratch).findings.map(\.id) == ["files/record"])
        #expect(try scratch.text(of: "a.yml") == "x: mine\n")
    }

    @Test("A directory where a file should be is an error that names it")
    func directoryInTheWay() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "a.yml/inside")
        let result = apply([RenderedFile("a.yml", "x: 1\n")], in: scratch)
        #expect(result.findings.map(\.id) == ["files/blocked"])
        #expect(result.findings.first?.message.contains("a.yml") == true)
    }

    @Test("What an interrupted run left beside takes no place")
    func leavesNoLeftovers() throws {
        let scratch = try Scratch()
        try scratch.write("old", to: ".belfry/staging/files/a/old.yml")
        let files = [RenderedFile("a/b/c.yml", "x: 1\n"), RenderedFile("a/d.yml", "y: 1\n")]
        #expect(apply(files, in: scratch).findings.isEmpty)
        let more = files + [RenderedFile("a/e.yml", "z: 1\n"), RenderedFile("a/f/g.yml", "")]
        #expect(apply(more, in: scratch).actions["a/f/g.yml"] == .created)
        #expect(
            try scratch.names() == [
                ".belfry", ".belfry/.gitignore", ".belfry/files", ".belfry/generated", "a", "a/b",
                "a/b/c.yml",
                "a/d.yml", "a/e.yml", "a/f", "a/f/g.yml",
            ])
    }

    @Test("The record gives back any bytes")
    func recordRoundTrip() throws {
        let odd: [UInt8] = Array("== 3 not/a/file\n".utf8) + [0, 255, 10, 10]
        let entries = [
            GeneratedRecord.Entry("odd name.json", odd[...]), GeneratedRecord.Entry("empty", []),
        ]
        let bytes = GeneratedRecord.pieces(of: entries).flatMap { $0 }
        let record = try #require(GeneratedRecord(parsing: bytes))
        #expect(record.contents["odd name.json"].map(Array.init) == odd)
        #expect(record.contents["empty"].map(Array.init) == [])
        #expect(record.contents.count == 2)
    }
}
