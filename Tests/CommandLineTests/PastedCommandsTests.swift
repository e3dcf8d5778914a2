import Diagnostics
import Foundation
import TestSupport
import Testing

/// What belfry prints to be pasted does in a shell what it says, whatever the names hold.
@Suite("Commands to paste")
struct PastedCommandsTests {
    private static let component = """
        component: vault
        summary: Keeps things
        role: store
        image: vault:1
        parameters:
          user: {type: text, default: app}
          base: {type: text, default: app}
        secrets:
          key:
            initial: data
            change: "docker compose exec -T ${service} tell -u ${user} -d ${base} < secrets/${service}-key"
        service:
          volumes: ["data:/data"]
          secrets: [key]

        """

    private static func description(_ user: String, _ base: String) -> String {
        func quoted(_ text: String) -> String {
            "\""
                + text.escaping("\\\"\n") { $0 == "\n" ? "\\n" : "\\\($0)" } + "\""
        }
        return """
            belfry: 1
            name: demo
            services:
              web: {image: "x:1", needs: [safe]}
              safe: {component: vault, with: {user: \(quoted(user)), base: \(quoted(base))}}
            monitoring: {prometheus: false, grafana: false}

            """
    }

    /// Notes where it runs, and each of its arguments.
    private static let recorder = """
        #!/bin/sh
        { printf '%s\\0' "${0##*/}" "$PWD" "$@"; printf '\\0'; } >> "$RECORD"

        """

    static let names = [
        "plain", "a b", "it's", "$(touch pwned)", "-x", "a\"b;touch pwned&`touch pwned`", "ü ~ * #",
        "!x\\", "a\nb'c", "a/b c", "'\u{336};touch pwned #",
    ]

    private struct Call: Equatable {
        let program: String
        let directory: String
        let words: [String]
    }

    @Test("Directories, users and databases of any name survive", arguments: names)
    func survive(name: String) throws {
        try TemporaryDirectory.use { folder in
            let folder = folder.resolvingSymlinksInPath()
            try prepare(folder, name)
            let stack = name.hasPrefix("-") ? "./" + name : name
            let written = try ProgramRun(["generate", "--", name], in: folder)
            #expect(written.status == 0, "\(written.errors)")
            let home = "\(folder.path)/\(name)"
            #expect(
                try calls(pasting: written.output, in: folder) == [
                    Call(program: "belfry", directory: folder.path, words: ["up", stack])
                ])
            let rotated = try ProgramRun(
                ["secrets", "rotate", "--", "safe-key", name], in: folder)
            #expect(rotated.status == 0, "\(rotated.errors)")
            let tell = ["compose", "exec", "-T", "safe", "tell", "-u", name, "-d", name]
            #expect(
                try calls(pasting: rotated.output, in: folder) == [
                    Call(program: "docker", directory: home, words: tell),
                    Call(
                        program: "docker", directory: home,
                        words: ["compose", "up", "-d", "--force-recreate", "safe"]),
                    Call(
                        program: "belfry", directory: folder.path,
                        words: ["secrets", "done", "safe-key", stack]),
                ])
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/pwned"))
        }
    }

    @Test("What else a command was told of the stack is told to the next one")
    func options() throws {
        try TemporaryDirectory.use { folder in
            let folder = folder.resolvingSymlinksInPath()
            try prepare(folder, "in it")
            let places = ["--output", "out 'x'", "--catalogue", "in it/belfry/components"]
            let written = try ProgramRun(["generate", "in it"] + places, in: folder)
            #expect(written.status == 0, "\(written.errors)")
            let calls = try calls(pasting: written.output, in: folder)
            #expect(calls.map(\.directory) == [folder.path])
            #expect(calls.last?.words == ["up", "in it"] + places)
            let check = try ProgramRun(["generate", "in it", "--check", "-o", "z z"], in: folder)
            #expect(check.output.contains("run `belfry generate 'in it' --output 'z z'`"))
        }
    }

    @Test("What a finding advises names the stack and where its files are")
    func advice() throws {
        try TemporaryDirectory.use { folder in
            try prepare(folder, "in it")
            let places = ["in it", "--output", "out it"]
            let written = try ProgramRun(["generate"] + places, in: folder)
            #expect(written.status == 0, "\(written.errors)")
            chmod("\(folder.path)/out it/secrets", 0o755)
            let found = try ProgramRun(["generate", "--check"] + places, in: folder)
            #expect(found.errors.contains("secrets/open"))
            let ends = #"in\ it --output out\ it"#
            #expect(found.errors.contains("`belfry generate \(ends)` closes it"))
            #expect(found.errors.contains("`belfry secrets rotate NAME \(ends)`"))
            #expect(!found.errors.contains("belfry generate`"))
        }
    }

    private func prepare(_ folder: URL, _ name: String) throws {
        for program in ["docker", "belfry"] {
            try write(Self.recorder, to: "bin/\(program)", in: folder)
            chmod("\(folder.path)/bin/\(program)", 0o755)
        }
        try write(Self.description(name, name), to: "\(name)/stack.yaml", in: folder)
        try write(
            Self.component, to: "\(name)/belfry/components/vault/component.yaml", in: folder)
    }

    /// What the indented lines of an output call, pasted one after the other into one shell.
    private func calls(pasting output: String, in folder: URL) throws -> [Call] {
        let lines = output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        let record = folder.appending(path: "record")
        try Data().write(to: record)
        // The form for line feeds is of POSIX's edition of 2024, which not every sh is up to.
        let shell = lines.contains { $0.contains("$'") } ? "/bin/bash" : "/bin/sh"
        let path = "\(folder.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        let run = try Judge(executable: URL(filePath: shell)).run(
            ["-c", lines.joined(separator: "\n")], in: folder,
            environment: ["PATH": path, "RECORD": record.path])
        #expect(run.isClean, "\(lines): \(run.words)")
        let words = try Data(contentsOf: record).split(
            separator: 0, omittingEmptySubsequences: false
        )
        .map { String(decoding: $0, as: UTF8.self) }
        return words.split(separator: "").map { words in
            let words = Array(words)
            return Call(program: words[0], directory: words[1], words: Array(words[2...]))
        }
    }

    private func write(_ text: String, to path: String, in folder: URL) throws {
        try TemporaryDirectory.write(Array(text.utf8), to: path, in: folder)
    }
}
