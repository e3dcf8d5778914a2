import Diagnostics
import Foundation
import TestSupport
import Testing

/// No text from outside reaches a terminal or a file of results as it is, whatever the command.
@Suite("Hostile texts")
struct HostileTextTests {
    /// A title for the window, a cleared screen, a bell, a turned direction, a hidden character.
    private static let evil = "\u{1B}]0;PWN\u{7}\u{1B}[2J\u{9B}1m\u{202E}\u{200B}\u{E0041}"
    private static let quoted = #"\e]0;PWN\a\e[2J\u009B1m\u202E\u200B\U000E0041"#

    private static let description = """
        belfry: 1
        name: demo
        services:
          api:
            image: "x:1\(quoted)"
            needs: ["no\(quoted)"]
            environment: {"A\(quoted)": "${UNSET\(quoted)}"}
            labels: {a: "\(quoted)"}
            metrics: {port: 80, expect: {"m\(quoted)": "\(quoted)"}}
          "b\(quoted)": {image: "y:1", "key\(quoted)": 1}

        """

    private static let sound = """
        belfry: 1
        name: demo
        services:
          web: {image: "x:1", build: ".", needs: [{service: db, as: environment}], labels: {a: "\(quoted)"}}
          db: {component: postgres}
        monitoring: {grafana: false}

        """

    private static let component = """
        component: redis
        summary: "Cache \(quoted)"
        role: store
        image: redis:7
        parameters: {"p\(quoted)": {type: text, default: "\(quoted)", about: "\(quoted)"}}

        """

    private static let docker = """
        #!/bin/sh
        printf 'said \\033]0;PWN\\007\\342\\200\\256\\n'
        printf 'erred \\033[31m\\342\\200\\256\\n' >&2
        case "$*" in *info*|*version*) exit 0;; esac
        exit ${STATUS:-1}

        """

    private static let commands: [[String]] = [
        ["generate", "STACK"], ["generate", "STACK", "--check"], ["generate", "STACK", "--diff"],
        ["generate", "STACK", "--format", "json"], ["generate", "STACK", "--adopt", evil],
        ["generate", "STACK", "--keep", evil], ["generate", "STACK", "--images", evil],
        ["generate", "STACK", "--diff", "--adopt", "docker-compose.yml"],
        ["generate", "STACK", "--adopt", "docker-compose.yml", "--output", "OUT"],
        ["generate", "STACK", "--catalogue", evil], ["generate", "STACK", "--output", evil],
        ["generate", "STACK", "--check", "--output", "OUT"], ["generate", evil],
        ["check", "STACK"], ["check", "STACK", "--format", "json"], ["check", evil],
        ["check", evil, "--format", "json"], ["check", "STACK", "--images", "STACK"],
        ["check", "STACK", "--catalogue", "."], ["check", "STACK", "--format", evil],
        ["components", "--catalogue", "CATALOGUE"], ["components", evil],
        ["components", "redis", "--catalogue", "CATALOGUE"], ["explain", evil],
        ["secrets", "STACK"], ["secrets", "STACK", "--format", "json"],
        ["secrets", "rotate", evil, "STACK"], ["secrets", "rotate", "db-password", "STACK"],
        ["secrets", "done", evil, "STACK"], ["verify", "STACK", "--timeout", evil],
        ["verify", "STACK", "--timeout", "1s", "--prometheus", "http://127.0.0.1:1/" + evil],
        ["verify", "STACK", "--timeout", "1s", "--format", "json", "-v"], ["up", "STACK"],
        ["up", "STACK", "--no-verify", "--format", "json"], ["down", "STACK"],
        ["down", "STACK", "--output", evil], ["down", evil], [evil], ["--" + evil], ["help", evil],
        ["check", "--" + evil], ["check", "--images"], ["check", "a", evil],
    ]

    @Test("Nothing raw comes out, at a terminal or elsewhere", arguments: [false, true])
    func commands(atTerminal: Bool) throws {
        try TemporaryDirectory.use { folder in
            for (name, text) in [("bad", Self.description), ("good", Self.sound)] {
                let home = "\(name)\(Self.evil)"
                try write(text, to: "\(home)/stack.yaml", in: folder)
                try write("# \(Self.evil)\nA: 1\r\n", to: "\(home)/docker-compose.yml", in: folder)
                try write("# \(Self.evil)\n", to: "\(home)/.env", in: folder)
                for words in Self.commands {
                    try check(words, home: home, in: folder, atTerminal: atTerminal)
                }
            }
        }
    }

    private func check(
        _ words: [String], home: String, in folder: URL, atTerminal: Bool
    ) throws {
        try write(Self.component, to: "catalogue/redis/component.yaml", in: folder)
        try write(Self.docker, to: "bin/docker", in: folder)
        chmod(folder.appending(path: "bin/docker").path, 0o755)
        let places = ["STACK": home, "OUT": "out\(Self.evil)", "CATALOGUE": "catalogue"]
        let said = try ProgramRun(
            words.map { places[$0] ?? $0 }, in: folder, atTerminal: atTerminal)
        for text in [said.output, said.errors] {
            let found = Self.raw(in: text, atTerminal: atTerminal)
            #expect(found.isEmpty, "\(words): \(found) in \(text.debugDescription.prefix(2000))")
        }
        #expect(!(said.output + said.errors).isEmpty || said.status == 0, "\(words)")
    }

    /// What is hidden in a text; at a terminal the colours and passing lines of belfry's are not.
    private static func raw(in text: String, atTerminal: Bool) -> [String] {
        var text = text
        if atTerminal {
            text = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
                .replacing("\r\u{1B}[K", with: "")
        }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.filter { index in
            let scalar = scalars[index]
            guard VisibleText.isHidden(scalar), scalar != "\n", scalar != "\t" else { return false }
            // A diff shows a line's end as it is, and a terminal itself puts a return before each.
            return scalar != "\r" || scalars[index...].first { $0 != "\r" } != "\n"
        }.map { VisibleText.form(of: scalars[$0]) }
    }

    private func write(_ text: String, to path: String, in folder: URL) throws {
        try TemporaryDirectory.write(Array(text.utf8), to: path, in: folder)
    }
}
