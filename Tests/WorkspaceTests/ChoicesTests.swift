import Diagnostics
import StackModel
import Testing
import Workspace

/// What becomes of edits, and what the user decides about single files.
@Suite("Edits, conflicts and orphans")
struct ChoicesTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @discardableResult
    private func generate(
        _ files: [RenderedFile], adopt: [String] = [], keep: [String] = []
    ) -> (actions: [String: String], findings: [Diagnostic]) {
        var bag = DiagnosticBag()
        let choices = FileChoices(adopted: adopt, kept: keep)
        let tree = ProjectTree(scratch.path, choices: choices)
        let plan = tree.write(files, onWait: { _ in }, into: &bag)
        let actions = plan.items.map { ($0.path, $0.action.rawValue) }
        return (Dictionary(uniqueKeysWithValues: actions), bag.all)
    }

    private func service(_ memory: String, extra: String = "") -> RenderedFile {
        let line = SourcePosition(line: 7, column: 3)
        let api = SourceSpan(file: "stack.yaml", start: line, end: line)
        let text = "services:\n  api:\n    mem_limit: \(memory)\n    user: app\n\(extra)"
        return RenderedFile(
            path: "prom.yml", content: Array(text.utf8),
            origins: [OriginMark(["services", "api"], api)])
    }

    @Test("An edit and a change elsewhere come together, and both stay the next time")
    func merges() throws {
        generate([service("64m")])
        try scratch.replace("user: app", with: "user: app  # mine", in: "prom.yml")
        #expect(generate([service("128m")]).actions == ["prom.yml": "merged"])
        let merged = try scratch.text(of: "prom.yml")
        #expect(merged.contains("128m") && merged.contains("# mine"))
        #expect(generate([service("128m")]).actions == ["prom.yml": "unchanged"])
        generate([service("64m")])
        #expect(try scratch.text(of: "prom.yml").contains("user: app  # mine"))
    }

    private func makeConflict() throws -> [Diagnostic] {
        generate([service("64m"), RenderedFile("other.yml", "a: 1\n")])
        try scratch.replace("64m", with: "99m", in: "prom.yml")
        let result = generate([service("128m"), RenderedFile("other.yml", "a: 2\n")])
        #expect(result.actions == ["prom.yml": "conflict", "other.yml": "updated"])
        return result.findings
    }

    @Test("A conflict shows both sides, the description's line and the file's, and what to do")
    func conflictFindings() throws {
        let finding = try #require(try makeConflict().first)
        #expect(finding.id == "files/conflict" && finding.severity == .error)
        #expect(finding.message.contains("99m") && finding.message.contains("128m"))
        #expect(finding.message.contains("64m"))
        #expect(finding.span?.label == "stack.yaml:7:3")
        #expect(finding.related.first?.span?.start == SourcePosition(line: 3, column: 5))
        let help = finding.help ?? ""
        for word in ["--keep", "--adopt", "stack.yaml", "prom.yml.belfry-new"] {
            #expect(help.contains(word))
        }
    }

    @Test("A conflict leaves all files alone but for belfry's version beside")
    func conflictWrites() throws {
        _ = try makeConflict()
        #expect(try scratch.text(of: "prom.yml").contains("99m"))
        #expect(try scratch.text(of: "other.yml") == "a: 1\n")
        #expect(try scratch.text(of: "prom.yml.belfry-new").contains("128m"))
        // The same again writes nothing anew; another wish replaces what stands beside.
        let before = try scratch.times()
        generate([service("128m"), RenderedFile("other.yml", "a: 2\n")])
        #expect(try scratch.times() == before)
        generate([service("256m"), RenderedFile("other.yml", "a: 2\n")])
        #expect(try scratch.text(of: "prom.yml.belfry-new").contains("256m"))
    }

    @Test("--keep lets the user's version stand, and later changes are merged into it")
    func keeps() throws {
        _ = try makeConflict()
        let files = [service("128m"), RenderedFile("other.yml", "a: 2\n")]
        let result = generate(files, keep: ["prom.yml"])
        #expect(result.findings.isEmpty)
        #expect(result.actions["prom.yml"] == "unchanged")
        #expect(result.actions["prom.yml.belfry-new"] == "removed")
        #expect(try scratch.text(of: "prom.yml").contains("99m"))
        #expect(try scratch.text(of: "other.yml") == "a: 2\n")
        #expect(generate(files).findings.isEmpty)
        generate([service("128m", extra: "volumes: {}\n"), files[1]])
        let text = try scratch.text(of: "prom.yml")
        #expect(text.contains("99m") && text.contains("volumes: {}"))
    }

    @Test("--adopt takes belfry's version, and puts the user's aside")
    func adoptsConflict() throws {
        _ = try makeConflict()
        let files = [service("128m"), RenderedFile("other.yml", "a: 2\n")]
        #expect(generate(files, adopt: ["prom.yml"]).findings.isEmpty)
        #expect(try scratch.text(of: "prom.yml").contains("128m"))
        #expect(try scratch.text(of: "prom.yml.before-belfry").contains("99m"))
        #expect(!(try scratch.names().contains("prom.yml.belfry-new")))
    }

    @Test("Taking over belfry's value by hand ends the conflict")
    func resolvesByHand() throws {
        _ = try makeConflict()
        try scratch.replace("99m", with: "128m", in: "prom.yml")
        let result = generate([service("128m"), RenderedFile("other.yml", "a: 2\n")])
        #expect(result.findings.isEmpty)
        #expect(result.actions["prom.yml.belfry-new"] == "removed")
    }

    @Test("What stands beside and was edited is neither overwritten nor removed")
    func editedProposal() throws {
        _ = try makeConflict()
        try scratch.write("half way\n", to: "prom.yml.belfry-new")
        generate([service("256m"), RenderedFile("other.yml", "a: 2\n")])
        #expect(try scratch.text(of: "prom.yml.belfry-new") == "half way\n")
        let files = [service("256m"), RenderedFile("other.yml", "a: 2\n")]
        let result = generate(files, keep: ["prom.yml"])
        #expect(result.findings.map(\.id) == ["files/orphaned"])
        #expect(try scratch.text(of: "prom.yml.belfry-new") == "half way\n")
    }

    @Test("A foreign file is taken over, or kept, only when it is named")
    func foreign() throws {
        try scratch.write("theirs: 1\n", to: "a.yml")
        let files = [RenderedFile("a.yml", "x: 1\n")]
        #expect(generate(files).findings.map(\.id) == ["files/foreign"])
        #expect(generate(files, adopt: ["a.yml"]).findings.isEmpty)
        #expect(try scratch.text(of: "a.yml") == "x: 1\n")
        #expect(try scratch.text(of: "a.yml.before-belfry") == "theirs: 1\n")
        // A second text is not put over the first one.
        try scratch.write("again: 1\n", to: "a.yml")
        let again = generate([RenderedFile("a.yml", "x: 2\n")], adopt: ["a.yml"])
        #expect(again.findings.map(\.id) == ["files/blocked"])
        #expect(try scratch.text(of: "a.yml") == "again: 1\n")
        try scratch.write("theirs: 2\n", to: "b.yml")
        let two = [RenderedFile("a.yml", "x: 1\n"), RenderedFile("b.yml", "y: 1\n")]
        #expect(generate(two, keep: ["b.yml"]).findings.isEmpty)
        #expect(try scratch.text(of: "b.yml") == "theirs: 2\n")
    }

    @Test("What is no longer wanted goes with its directories, unless it was edited")
    func orphans() throws {
        let kept = RenderedFile("a.yml", "a: 1\n")
        generate([kept, RenderedFile("rules/b.yml", "b: 1\n"), RenderedFile("c/d.yml", "d: 1\n")])
        try scratch.write("b: mine\n", to: "rules/b.yml")
        let result = generate([kept])
        #expect(
            result.actions
                == ["a.yml": "unchanged", "rules/b.yml": "orphaned", "c/d.yml": "removed"])
        #expect(result.findings.map(\.severity) == [.warning])
        #expect(try scratch.text(of: "rules/b.yml") == "b: mine\n")
        #expect(!(try scratch.names().contains("c")))
        // It is named again each time, until it is gone or the user's own.
        #expect(generate([kept]).findings.map(\.id) == ["files/orphaned"])
        #expect(generate([kept], keep: ["rules/b.yml"]).findings.isEmpty)
        #expect(generate([kept]).findings.isEmpty)
        #expect(try scratch.text(of: "rules/b.yml") == "b: mine\n")
    }

    @Test("A mistyped path is an error with a suggestion, and nothing is written")
    func mistyped() throws {
        let result = generate([RenderedFile("prom.yml", "a: 1\n")], keep: ["prm.yml"])
        #expect(result.findings.map(\.id) == ["files/choice"])
        #expect(result.findings.first?.help == "did you mean `prom.yml`?")
        #expect(try scratch.names().isEmpty)
    }

    @Test("A changed file keeps its permissions")
    func permissions() throws {
        generate([RenderedFile("a.yml", "x: 1\n")])
        try scratch.setMode(0o600, of: "a.yml")
        generate([RenderedFile("a.yml", "x: 2\n")])
        #expect(try scratch.mode(of: "a.yml") == 0o600)
    }

    @Test("With nothing to do nothing is touched, not even a lock")
    func settled() throws {
        let files = [service("64m"), RenderedFile("a/b.yml", "a: 1\n")]
        generate(files)
        try scratch.write("# mine\na: 1\n", to: "a/b.yml")
        let before = try scratch.times()
        #expect(generate(files).findings.isEmpty)
        #expect(try scratch.times() == before)
    }
}
