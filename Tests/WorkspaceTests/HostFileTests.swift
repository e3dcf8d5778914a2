import Disk
import Testing

/// A file that the user names is written where it is safe, and nowhere in a `.git`.
@Suite("Files that the user names")
struct HostFileTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write("mine", to: ".git/config")
        try scratch.write("mine", to: "d/file")
        try scratch.link("g", to: ".git")
        try scratch.link("l", to: "d/file")
        try scratch.link("config", to: ".git/config")
    }

    @Test(
        "Nothing is written into a .git, through a link, or in a file's place",
        arguments: [
            ".git/config", ".git/new", "g/new", "g/hooks/new", "l", "d", "d/file/x", "no/x",
        ])
    func refused(path: String) throws {
        let file = HostFile("\(scratch.path)/\(path)")
        let before = try scratch.names()
        #expect(throws: FileSystemError.self) { try file.checkWritable() }
        #expect(throws: FileSystemError.self) { try file.write([1]) }
        #expect(try scratch.names() == before)
        #expect(try scratch.text(of: ".git/config") == "mine")
        #expect(try scratch.text(of: "d/file") == "mine")
    }

    @Test("A file is written, and takes an old one's place")
    func written() throws {
        for path in ["new", "d/file", "d/new"] {
            let file = HostFile("\(scratch.path)/\(path)")
            try file.checkWritable()
            try file.write(Array("x".utf8))
            #expect(try scratch.text(of: path) == "x")
        }
    }

    @Test("What git keeps is not read through a link")
    func linked() throws {
        #expect(try HostFile("\(scratch.path)/d/file").read() == Array("mine".utf8))
        #expect(throws: FileSystemError.self) { try HostFile("\(scratch.path)/config").read() }
    }
}
