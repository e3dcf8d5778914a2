import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Manual page")
struct ManualTests {
    private func page() async -> String {
        let console = RecordingConsole()
        #expect(await Program.run(["manual"], on: console) == .success)
        return console.output
    }

    @Test("mandoc finds no fault in it")
    func lint() async throws {
        let page = await page()
        guard let mandoc = try Toolbox.judge("MANDOC", orNamed: "mandoc") else { return }
        try TemporaryDirectory.use { folder in
            try TemporaryDirectory.write(Array(page.utf8), to: "belfry.1", in: folder)
            let verdict = try mandoc.run(["-T", "lint", "-W", "all", "belfry.1"], in: folder)
            #expect(verdict.isClean && verdict.output.isEmpty, "\(verdict.words)")
            let broken = page.replacing(".SH FILES", with: ".SX FILES")
            try TemporaryDirectory.write(Array(broken.utf8), to: "broken.1", in: folder)
            #expect(!(try mandoc.run(["-T", "lint", "-W", "all", "broken.1"], in: folder).isClean))
        }
    }

    @Test("It shows all commands, options, examples and exit statuses, as they are typed")
    func whole() async throws {
        let page = await page()
        #expect(page.utf8.allSatisfy { $0 < 128 })
        guard let mandoc = try Toolbox.judge("MANDOC", orNamed: "mandoc") else { return }
        try TemporaryDirectory.use { folder in
            try TemporaryDirectory.write(Array(page.utf8), to: "belfry.1", in: folder)
            let shown = try mandoc.run(
                ["-T", "ascii", "-O", "width=200", "belfry.1"], in: folder
            ).output.replacing(/.\x08/, with: "")
            for command in Program.commands {
                #expect(shown.contains("\n   belfry \(command.name) "), "\(command.name)")
                for example in command.examples { #expect(shown.contains(example.line)) }
                for option in command.options {
                    let names = option.names.reversed().joined(separator: ", ")
                    let usage = option.label.map { "\(names) \($0)" } ?? names
                    #expect(shown.contains("\n       \(usage)"), "\(usage)")
                }
            }
            for status in ExitCode.allCases {
                #expect(
                    shown.contains(
                        try Regex("\n       \(status.rawValue) +\(status.about.prefix(9))")))
            }
        }
    }

    @Test("`make install` puts the program, the page and the completions where they are looked for")
    func installed() throws {
        guard let make = try Toolbox.judge("MAKE", orNamed: "make") else { return }
        try TemporaryDirectory.use { folder in
            let verdict = try make.run(
                ["-s", "-o", "release", "install", "BELFRY=.build/debug/belfry"],
                in: Checkout.root, environment: ["DESTDIR": folder.path, "MAKEFLAGS": ""])
            #expect(verdict.isClean, "\(verdict.words)")
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
                let url = folder.appending(path: $0)
                return try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            }
            #expect(
                files.sorted() == [
                    "usr/local/bin/belfry",
                    "usr/local/share/bash-completion/completions/belfry",
                    "usr/local/share/fish/vendor_completions.d/belfry.fish",
                    "usr/local/share/man/man1/belfry.1",
                    "usr/local/share/zsh/site-functions/_belfry",
                ])
            let page = try String(
                contentsOfFile: "\(folder.path)/usr/local/share/man/man1/belfry.1", encoding: .utf8)
            #expect(page.contains(".TH BELFRY 1"))
        }
    }
}
