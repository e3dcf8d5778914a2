import CommandLine
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("The process's console")
struct SystemConsoleTests {
    /// What a console says on its second stream, if its first is the file at `path`.
    private func messages(
        writingTo path: String, _ body: (SystemConsole) -> Void
    ) throws -> String {
        let output = try #require(FileHandle(forWritingAtPath: path))
        let pipe = Pipe()
        body(
            SystemConsole(
                output: output.fileDescriptor,
                messages: pipe.fileHandleForWriting.fileDescriptor))
        try pipe.fileHandleForWriting.close()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    @Test("A result that can't be written is said once, and is no success")
    func full() throws {
        let words = try messages(writingTo: "/dev/full") { console in
            #expect(console.status(.success) == .success)
            console.write("one\n")
            console.write("two\n")
            #expect(console.status(.success) == .problems)
        }
        #expect(words == "belfry: standard output can't be written: No space left on device\n")
    }

    @Test("A result that was written leaves the status as it is")
    func written() throws {
        let words = try messages(writingTo: "/dev/null") { console in
            console.write("one\n")
            #expect(console.status(.success) == .success)
            #expect(console.status(.unreachable) == .unreachable)
        }
        #expect(words.isEmpty)
    }

    @Test(
        "The first variable that says something names the locale",
        arguments: [
            ([:], false), (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true),
            (["LANG": "C"], false), (["LC_ALL": "C", "LANG": "C.UTF-8"], false),
            (["LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"], true),
        ])
    func locale(variables: [String: String], expected: Bool) {
        #expect(SystemConsole.isUnicode { variables[$0] } == expected)
    }
}
