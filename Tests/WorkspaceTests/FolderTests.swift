import Foundation
import Testing

@testable import Disk
@testable import Workspace

/// A held directory opens nothing outside, with the kernel's help and without it.
@Suite("Below a held directory")
struct FolderTests {
    private let scratch: Scratch
    private let elsewhere: Scratch
    /// A slash and the mark after it are one character, and two names for the system.
    private static let mark = "\u{336}"

    init() throws {
        scratch = try Scratch()
        elsewhere = try Scratch()
        for name in ["file", "\(Self.mark)d/file", "d/file"] {
            try scratch.write("inside", to: name)
            try elsewhere.write("outside", to: name)
        }
        try scratch.link("out", to: elsewhere.path)
        try scratch.link("d/up", to: "..")
    }

    /// Opens as a newer kernel does, and as an older one has it done.
    private func opened(_ path: String) throws -> [Bool] {
        let folder = try scratch.folder
        return [Folder.openBelow, Folder.walk].map { open in
            let found = open(path, folder.descriptor, O_RDONLY | O_NOFOLLOW)
            if found >= 0 { close(found) }
            return found >= 0
        }
    }

    @Test("Names are opened one after the other", arguments: ["file", "d/file", "\(mark)d/file"])
    func inside(path: String) throws {
        #expect(try opened(path) == [true, true])
    }

    @Test(
        "No link is followed, wherever in the path it stands",
        arguments: [
            "out", "out/file", "out/d/file", "out/\(mark)d/file", "d/up", "d/up/file",
            "d/up/\(mark)d/file",
        ])
    func links(path: String) throws {
        #expect(try opened(path) == [false, false])
        #expect(throws: FileSystemError.self) { try scratch.folder.read(path) }
        #expect(throws: FileSystemError.self) { try scratch.folder.remove(path + "/file") }
    }

    @Test("The name after a marked slash is that name, and no other")
    func markedName() throws {
        let folder = try scratch.folder
        try scratch.write("marked", to: "d/\(Self.mark)file")
        #expect(try scratch.text(of: "d/\(Self.mark)file") == "marked")
        try folder.remove("d/\(Self.mark)file")
        #expect(try scratch.text(of: "d/file") == "inside")
        #expect(throws: FileSystemError.self) { try folder.read("d/\(Self.mark)file") }
    }

    @Test("A journal's paths come back as they were")
    func journalPaths() {
        var journal = Journal(mark: "m")
        journal.steps = ["\(Self.mark)a", "b/\(Self.mark)c", "d e", "é", "e\u{301}"]
            .map { .create($0) }
        #expect(Journal(parsing: journal.bytes)?.bytes == journal.bytes)
    }
}
