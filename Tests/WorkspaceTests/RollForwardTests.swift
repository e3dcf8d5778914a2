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
            files, isDue: false, onWait: { _ in }, into: &bag, alongside: { _ in })
        return bag.all
    }

    /// A tree with the old files, and all of the new ones put down and decided on: a run that was
    /// killed before the first of `steps` steps, or after so many of them.
    private func interrupted(after steps: Int) throws -> Scratch {
        let scratch = try Scratch()
        _ = generate(old, in: scratch)
        var bag = DiagnosticBag()
        let plan = FilePlan.make(for: new, in: scratch.path, into: &bag)
        var transaction = try Transaction(in: scratch.path)
        for write in plan.writes { try transaction.add(write) }
        try transaction.putRecord(plan.entries)
        _ = try transaction.seal()
        let journal = try #require(try Journal.find(in: scratch.path))
        #expect(journal.steps.count == 4)
        for step in journal.steps.prefix(steps) {
            let target = "\(scratch.path)/\(step.path)"
            switch step {
            case .remove: try FileSystem.remove(target)
            case .create, .replace, .putAside:
                let source = "\(scratch.path)/\(RollForward.source(of: step.path))"
                try FileSystem.replace(target, with: source)
            }
        }
        if steps > journal.steps.count {
            try FileSystem.replace(
                "\(scratch.path)/\(GeneratedRecord.path)",
                with: "\(scratch.path)/\(RollForward.source(of: GeneratedRecord.path))")
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

    @Test("After each step the next run finishes the change, and says so", arguments: 0...5)
    func finishes(steps: Int) throws {
        let scratch = try interrupted(after: steps)
        let findings = generate(new, in: scratch)
        #expect(findings.map(\.id) == ["files/interrupted"])
        #expect(findings.map(\.severity) == [.note])
        #expect(try contents(scratch) == clean(new))
        #expect(generate(new, in: scratch).isEmpty)
    }

    @Test("It finishes even if the description asks for something else now", arguments: 0...5)
    func finishesFirst(steps: Int) throws {
        let scratch = try interrupted(after: steps)
        _ = generate(old, in: scratch)
        #expect(try contents(scratch) == clean(old))
    }

    @Test("An edit made before the next run is not lost, but merged or named", arguments: 0...5)
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
        try FileSystem.remove("\(scratch.path)/\(Journal.path)")
        #expect(generate(old, in: scratch).isEmpty)
        #expect(try contents(scratch) == clean(old))
    }

    @Test("A damaged journal is an error that says what to do")
    func damagedJournal() throws {
        let scratch = try interrupted(after: 1)
        try scratch.write("belfry journal 1\nreplace 5-", to: Journal.path)
        let findings = generate(new, in: scratch)
        #expect(findings.map(\.id) == ["files/interrupted"])
        #expect(findings.first?.help?.contains("belfry generate") == true)
    }

    @Test("A file that is edited between the look and the writing stays, and is named")
    func racingEdit() throws {
        let scratch = try Scratch()
        _ = generate(old, in: scratch)
        var bag = DiagnosticBag()
        let plan = FilePlan.make(for: new, in: scratch.path, into: &bag)
        try scratch.write("b: 1\nmine: true\n", to: "b.yml")
        plan.apply(into: &bag)
        #expect(bag.all.map(\.id) == ["files/changed"])
        #expect(try scratch.text(of: "b.yml") == "b: 1\nmine: true\n")
        #expect(generate(new, in: scratch).isEmpty)
        #expect(try scratch.text(of: "b.yml") == "b: 2\nmine: true\n")
    }
}
