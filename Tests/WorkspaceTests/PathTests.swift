import Diagnostics
import Disk
import Foundation
import StackModel
import Testing

@testable import Workspace

/// Paths and links that lead elsewhere, and things that stand in the way.
@Suite("Hostile paths")
struct PathTests {
    private let scratch: Scratch
    private let elsewhere: Scratch

    init() throws {
        scratch = try Scratch()
        elsewhere = try Scratch()
    }

    private func generate(_ files: RenderedFile...) -> [String] {
        var bag = DiagnosticBag()
        let plan = ProjectTree(scratch.path).write(
            files, onWait: { _ in }, into: &bag)
        // What can't be looked at is never said to go away.
        #expect(!plan.items.contains { $0.action == .removed || $0.action == .orphaned })
        return bag.all.map(\.id)
    }

    @Test(
        "A path that is not below the directory is refused",
        arguments: ["../a.yml", "/tmp/a.yml", "a/../../b.yml", "a//b.yml", "./a.yml", "", "a\nb"])
    func climbs(path: String) throws {
        #expect(generate(RenderedFile("a.yml", "1"), RenderedFile(path, "2")) == ["files/outside"])
        #expect(try scratch.names().isEmpty)
    }

    @Test("A directory that links out of the project is refused, also for belfry's own files")
    func linkedDirectory() throws {
        try scratch.link("out", to: elsewhere.path)
        #expect(generate(RenderedFile("out/a.yml", "1")) == ["files/link"])
        try scratch.link(".belfry", to: elsewhere.path)
        #expect(generate(RenderedFile("a.yml", "1")) == ["files/link"])
        #expect(try elsewhere.names().isEmpty)
    }

    @Test("A file that links out of the project is refused, and what it leads to stays")
    func linkedFile() throws {
        try elsewhere.write("theirs", to: "a.yml")
        try scratch.link("a.yml", to: elsewhere.path + "/a.yml")
        #expect(generate(RenderedFile("a.yml", "1")) == ["files/link"])
        #expect(try elsewhere.text(of: "a.yml") == "theirs")
    }

    @Test("A link that stays inside is not followed either: it may lead into .git")
    func linkedInside() throws {
        try scratch.write("old", to: ".git/hooks/a.yml")
        try scratch.link("shown", to: ".git/hooks")
        #expect(generate(RenderedFile("shown/b.yml", "x: 1\n")) == ["files/link"])
        try scratch.link("b.yml", to: ".git/hooks/a.yml")
        #expect(generate(RenderedFile("b.yml", "x: 1\n")) == ["files/link"])
        #expect(try scratch.text(of: ".git/hooks/a.yml") == "old")
        #expect(try !scratch.names().contains(".git/hooks/b.yml"))
    }

    @Test("Nothing in a .git is written", arguments: [".git/a", "sub/.git/a", ".GIT/a", "a/.Git"])
    func git(path: String) throws {
        try scratch.write("", to: ".git/config")
        let before = try scratch.times()
        #expect(generate(RenderedFile(path, "1")) == ["files/outside"])
        #expect(try scratch.times() == before)
    }

    @Test("A link that leads nowhere, a directory, a file and a pipe in the way are named")
    func blocked() throws {
        try scratch.link("dangling.yml", to: "nowhere")
        #expect(generate(RenderedFile("dangling.yml", "1")) == ["files/link"])
        try scratch.write("", to: "directory.yml/inside")
        #expect(generate(RenderedFile("directory.yml", "1")) == ["files/blocked"])
        try scratch.write("", to: "file")
        #expect(generate(RenderedFile("file/a.yml", "1")) == ["files/blocked"])
        #expect(mkfifo(scratch.path + "/pipe.yml", 0o644) == 0)
        #expect(generate(RenderedFile("pipe.yml", "1")) == ["files/blocked"])
        let names = ["dangling.yml", "directory.yml", "directory.yml/inside", "file", "pipe.yml"]
        #expect(try scratch.names() == names)
    }

    @Test("A name that is too long leaves nothing behind")
    func longName() throws {
        let long = String(repeating: "n", count: 300) + ".yml"
        #expect(generate(RenderedFile("a.yml", "1"), RenderedFile(long, "2")) == ["files/system"])
        #expect(try scratch.names().isEmpty)
    }

    @Test("A record that names files outside of the project has no say over them")
    func hostileRecord() throws {
        try elsewhere.write("x", to: "victim")
        let name = URL(filePath: elsewhere.path).lastPathComponent
        let entry = GeneratedRecord.Entry("../\(name)/victim", Array("x".utf8)[...])
        let bytes = GeneratedRecord.pieces(of: [entry]).flatMap { $0 }
        try scratch.write(String(decoding: bytes, as: UTF8.self), to: GeneratedRecord.path)
        #expect(generate(RenderedFile("a.yml", "1")) == ["files/outside"])
        #expect(try elsewhere.text(of: "victim") == "x")
    }

    @Test("A journal that names files outside of the project is not followed")
    func hostileJournal() throws {
        try elsewhere.write("x", to: "victim")
        let name = URL(filePath: elsewhere.path).lastPathComponent
        var journal = Journal(mark: try RunMark(try scratch.folder)?.made(isSynced: false))
        journal.steps = [.remove("../\(name)/victim", Fingerprint(of: Array("x".utf8)))]
        try scratch.write(String(decoding: journal.bytes, as: UTF8.self), to: Journal.path)
        try scratch.write("", to: RollForward.source(of: GeneratedRecord.path))
        #expect(generate(RenderedFile("a.yml", "1")) == ["files/outside"])
        #expect(try elsewhere.text(of: "victim") == "x")
    }
}
