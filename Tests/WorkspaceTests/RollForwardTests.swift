import Diagnostics
import Disk
import StackModel
import Testing

@testable import Workspace

/// A change that is interrupted after each of its steps, and what the next run makes of it.
@Suite("Interrupted changes")
struct RollForwardTests {
    private let old = [
        RenderedFile("a.yml", "a: 1\n"), RenderedFile("b.yml", "b: 1\n"),
        RenderedFile("gone/c.yml", "c: 1\n"),
    ]
    private let new = [
        RenderedFile("a.yml", "a: 2\n"), RenderedFile("b.yml", "b: 2\n"),
        RenderedFile("made/d.yml", "d: 2\n"), RenderedFile("made/e/f.yml", "f: 2\n"),
    ]

    private func generate(_ files: [RenderedFile], in scratch: Scratch) -> [Diagnostic] {
        var bag = DiagnosticBag()
        _ = ProjectTree(scratch.path).write(
            files, onWait: { _ in }, into: &bag)
        return bag.all
    }

    /// A tree with the old files, and all of the new ones put down and decided on: a run that was
    /// killed before the first of `steps` steps, or after so many of them.
    private func interrupted(after steps: Int) throws -> Scratch {
        let scratch = try Scratch()
        _ = generate(old, in: scratch)
        var bag = DiagnosticBag()
        let folder = try scratch.folder
        let plan = FilePlan.make(for: new, in: folder, into: &bag)
        var transaction = try Transaction(in: folder, .unsynced)
        for write in plan.writes { try transaction.add(write) }
        try transaction.putRecord(plan.entries)
        _ = try transaction.seal()
        let journal = try #require(Journal(parsing: try folder.read(Journal.path)))
        #expect(journal.steps.count == 5)
        for step in journal.steps.prefix(steps) {
            switch step {
            case .remove: try folder.remove(step.path)
            case .create, .replace, .putAside:
                try folder.replace(step.path, with: RollForward.source(of: step.path))
            }
        }
        if steps > journal.steps.count {
            try folder.replace(
                GeneratedRecord.path, with: RollForward.source(of: GeneratedRecord.path))
        }
        return scratch
    }

    private func contents(_ scratch: Scratch) throws -> [String: String] {
        var contents: [String: String] = [:]
        for name in try scratch.names() where !name.hasPrefix(".belfry/.") {
            let path = "\(scratch.path)/\(name)"
            if FileSystem.kind(of: path) == .file { contents[name] = try scratch.text(of: name) }
        }
        return contents
    }

    private func clean(_ files: [RenderedFile]) throws -> [String: String] {
        let scratch = try Scratch()
        _ = generate(files, in: scratch)
        return try contents(scratch)
    }

    @Test("After each step the next run finishes the change, and says so", arguments: 0...6)
    func finishes(steps: Int) throws {
        let scratch = try interrupted(after: steps)
        let findings = generate(new, in: scratch)
        #expect(findings.map(\.id) == ["files/interrupted"])
        #expect(findings.map(\.severity) == [.note])
        #expect(try contents(scratch) == clean(new))
        #expect(generate(new, in: scratch).isEmpty)
    }

    @Test("It finishes even if the description asks for something else now", arguments: 0...6)
    func finishesFirst(steps: Int) throws {
        let scratch = try interrupted(after: steps)
        _ = generate(old, in: scratch)
        #expect(try contents(scratch) == clean(old))
    }

    @Test("An edit made before the next run is not lost, but merged or named", arguments: 0...6)
    func keepsEdits(steps: Int) throws {
        let scratch = try interrupted(after: steps)
        let there = try scratch.text(of: "b.yml")
        try scratch.write(there + "mine: true\n", to: "b.yml")
        let findings = generate(new, in: scratch)
        #expect(!findings.contains { $0.severity == .error })
        #expect(try scratch.text(of: "b.yml") == "b: 2\nmine: true\n")
        #expect(try scratch.text(of: "made/e/f.yml") == "f: 2\n")
    }

    @Test("A file made before the next run where a new one should be is left alone")
    func keepsNewFiles() throws {
        let scratch = try interrupted(after: 0)
        try scratch.write("mine\n", to: "made/d.yml")
        #expect(generate(new, in: scratch).map(\.id) == ["files/interrupted", "files/foreign"])
        #expect(try scratch.text(of: "made/d.yml") == "mine\n")
        #expect(try scratch.text(of: "made/e/f.yml") == "f: 2\n")
    }

    @Test("A removal waits if the file was edited before the next run")
    func keepsRemoved() throws {
        let scratch = try interrupted(after: 0)
        try scratch.write("c: mine\n", to: "gone/c.yml")
        #expect(generate(new, in: scratch).map(\.id) == ["files/interrupted", "files/orphaned"])
        #expect(try scratch.text(of: "gone/c.yml") == "c: mine\n")
    }

    @Test("A command that only reads says that a change is half done, and writes nothing")
    func readsOnly() throws {
        let scratch = try interrupted(after: 2)
        let before = try scratch.times()
        var bag = DiagnosticBag()
        _ = ProjectTree(scratch.path).plan(new, into: &bag)
        #expect(bag.all.map(\.id).contains("files/interrupted"))
        #expect(try scratch.times() == before)
    }

    @Test("What was put down before the decision is taken away, and the tree is the old one")
    func forgetsUndecided() throws {
        let scratch = try interrupted(after: 0)
        try scratch.folder.remove(Journal.path)
        #expect(generate(old, in: scratch).isEmpty)
        #expect(try contents(scratch) == clean(old))
    }

    @Test(
        "A journal that this user's runs did not make is set aside, and the run goes on",
        arguments: ["belfry journal 2 -\nend\n", "belfry journal 1\nreplace 5-", "", "\0"])
    func foreignJournal(text: String) throws {
        let scratch = try interrupted(after: 1)
        try scratch.write(text, to: Journal.path)
        let findings = generate(new, in: scratch)
        #expect(findings.map(\.id) == ["files/untrusted"])
        #expect(try scratch.text(of: ".belfry/set-aside/.belfry-journal") == text)
        #expect(try scratch.names().contains(".belfry/set-aside/.belfry-staging/files/b.yml"))
        #expect(try scratch.text(of: "b.yml") == "b: 2\n")
        #expect(generate(new, in: scratch).isEmpty)
    }

    @Test("A journal of another project, with the right words in it, is not this one's")
    func movedJournal() throws {
        let (first, second) = (try interrupted(after: 0), try interrupted(after: 0))
        try second.write(try first.text(of: Journal.path), to: Journal.path)
        #expect(generate(old, in: second).map(\.id) == ["files/untrusted"])
        #expect(try contents(second).filter { !$0.key.contains("set-aside") } == clean(old))
    }

    @Test("Even this user's own journal leads nowhere else", arguments: ["../x", ".git/x", "l/x"])
    func ownJournal(path: String) throws {
        let (scratch, elsewhere) = (try interrupted(after: 0), try Scratch())
        try scratch.link("l", to: elsewhere.path)
        try scratch.write("", to: ".git/config")
        let text = try scratch.text(of: Journal.path)
        try scratch.write(
            text.replacing("end\n", with: "create - \(path)\nend\n"), to: Journal.path)
        try scratch.write("x", to: "\(Journal.staging)/files/\(path)")
        let ids = generate(new, in: scratch).map(\.id)
        #expect(ids == [path == "l/x" ? "files/link" : "files/outside"])
        #expect(try elsewhere.names().isEmpty)
        #expect(try scratch.text(of: "b.yml") == "b: 1\n")
    }

    @Test("A file that is edited between the look and the writing stays, and is named")
    func racingEdit() throws {
        let scratch = try Scratch()
        _ = generate(old, in: scratch)
        var bag = DiagnosticBag()
        let plan = FilePlan.make(for: new, in: try scratch.folder, into: &bag)
        try scratch.write("b: 1\nmine: true\n", to: "b.yml")
        plan.apply(in: try scratch.folder, .synced, into: &bag)
        #expect(bag.all.map(\.id) == ["files/changed"])
        #expect(try scratch.text(of: "b.yml") == "b: 1\nmine: true\n")
        #expect(generate(new, in: scratch).isEmpty)
        #expect(try scratch.text(of: "b.yml") == "b: 2\nmine: true\n")
    }
}
