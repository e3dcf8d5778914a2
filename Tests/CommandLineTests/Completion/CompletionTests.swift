import CommandLine
import Foundation
import TestSupport
import Testing

/// The scripts of `belfry completions`, run by the real shells.
@Suite("Completions")
struct CompletionTests {
    /// A command line with the cursor at its end, and all that may stand there.
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        let offered: [String]
        var testDescription: String { line }

        init(_ line: String, _ offered: String...) {
            self.line = line
            self.offered = offered
        }
    }

    static let cases: [Case] = [
        Case("belfry gen", "generate"),
        Case("belfry --v", "--version"),
        Case("belfry verify --fo", "--format"),
        Case("belfry verify --format ", "json", "text"),
        Case("belfry verify --format j", "json"),
        Case("belfry verify --timeout 5s --format j", "json"),
        Case("belfry verify --timeout "),
        Case("belfry explain target/conn", "target/connection-refused"),
        Case("belfry components re", "redis"),
        Case("belfry secrets r", "rotate"),
        Case("belfry secrets rotate "),
        Case("belfry secrets rotate name st", "stack.yaml"),
        Case("belfry check st", "stack.yaml"),
        Case("belfry check --output ", "sub/"),
        Case("belfry check -o ", "sub/"),
        Case("belfry check -o sub/ --images st", "stack.yaml"),
        Case("belfry completions f", "fish"),
    ]

    private func inFolder(
        for shell: Shell, _ body: (_ script: String, URL) throws -> Void
    ) throws {
        try TemporaryDirectory.use { folder in
            let script = shell.script(for: Program.commands, options: Program.options)
            let name = "belfry.\(shell.rawValue)"
            try TemporaryDirectory.write(Array(script.utf8), to: "scripts/\(name)", in: folder)
            try TemporaryDirectory.write([], to: "work/stack.yaml", in: folder)
            try TemporaryDirectory.write([], to: "work/sub/file", in: folder)
            try body("\(folder.path)/scripts/\(name)", folder.appending(path: "work"))
        }
    }

    private func judge(_ shell: Shell) throws -> Judge? {
        try Toolbox.judge(shell.rawValue.uppercased(), orNamed: shell.rawValue)
    }

    @Test("Each shell takes its script", arguments: Shell.allCases)
    func syntax(shell: Shell) async throws {
        let console = RecordingConsole()
        #expect(await Program.run(["completions", shell.rawValue], on: console) == .success)
        guard let judge = try judge(shell) else { return }
        try inFolder(for: shell) { script, folder in
            #expect(try String(contentsOfFile: script, encoding: .utf8) == console.output)
            let verdict = try judge.run(["-n", script], in: folder)
            #expect(verdict.isClean, "\(verdict.words)")
        }
    }

    @Test("Another shell is wrong usage")
    func unknown() async {
        let console = RecordingConsole()
        #expect(await Program.run(["completions", "fisch"], on: console) == .usage)
        #expect(console.errors.contains("not `fisch`; did you mean `fish`?"))
    }

    @Test("bash completes", arguments: cases)
    func bash(one: Case) throws {
        guard let judge = try judge(.bash) else { return }
        try inFolder(for: .bash) { script, folder in
            let program = #"""
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
                _belfry
                for word in "${COMPREPLY[@]}"; do [[ ! -d $word ]] || word+=/; echo "$word"; done
                """#
            let words = one.line.split(separator: " ", omittingEmptySubsequences: false)
            let verdict = try judge.run(
                ["--norc", "-c", program, "bash", script] + words.map(String.init), in: folder)
            #expect(verdict.isClean, "\(verdict.words)")
            #expect(verdict.output.split(separator: "\n").map(String.init).sorted() == one.offered)
        }
    }

    @Test("bash completes a value after a sign, which it takes for a word of its own")
    func attached() throws {
        guard let judge = try judge(.bash) else { return }
        try inFolder(for: .bash) { script, folder in
            let program = #"""
                source "$1"
                COMP_WORDS=(belfry verify --format '=' j)
                for COMP_CWORD in 3 4; do _belfry; echo "${COMPREPLY[@]}"; done
                """#
            let verdict = try judge.run(["--norc", "-c", program, "bash", script], in: folder)
            #expect(verdict.isClean && verdict.output == "text json\njson\n", "\(verdict.words)")
        }
    }

    @Test("fish completes", arguments: cases)
    func fish(one: Case) throws {
        guard let judge = try judge(.fish) else { return }
        try inFolder(for: .fish) { script, folder in
            let verdict = try judge.run(
                ["--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, one.line],
                in: folder, environment: ["HOME": folder.path])
            #expect(verdict.isClean, "\(verdict.words)")
            let offered = verdict.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
            #expect(offered.map(String.init).sorted() == one.offered)
        }
    }

    @Test("zsh completes what is unambiguous, and offers nothing in its place")
    func zsh() throws {
        guard let judge = try judge(.zsh) else { return }
        try inFolder(for: .zsh) { script, folder in
            let single = Self.cases.filter { $0.offered.count == 1 }
            let attached = "belfry verify --format=j"
            let verdict = try judge.run(
                ["-f", "-c", Self.typist, "zsh", script] + single.map(\.line) + [attached],
                in: folder, environment: ["HOME": folder.path, "TERM": "xterm"])
            #expect(verdict.isClean, "\(verdict.words)")
            let expected = single.map { one in
                let start = one.line.lastIndex(of: " ").map { one.line[...$0] } ?? ""
                return "\(start)\(one.offered[0])"
            }
            // A space or a sign for what comes next is no part of the word.
            let completed = verdict.output.split(separator: "\n").map { line in
                String(line.reversed().drop { $0 == " " || $0 == "=" }.reversed())
            }
            #expect(completed == expected + ["belfry verify --format=json"])
        }
    }

    /// Types lines into a zsh at a terminal, presses the tabulator, and prints what stands then.
    private static let typist = #"""
        zmodload zsh/zpty
        zpty shell zsh -f -i
        for line in \
            'PS1= PS2=; autoload -Uz compinit; compinit -u -D' "source ${(q)1}" \
            'show() { print -r -- "<${BUFFER}>"; BUFFER= }; zle -N show; bindkey "^Y" show' \
            'print ready${:-}!'
        do
            zpty -w shell "$line"
        done
        zpty -r -m shell answer '*ready!*'
        shift
        for line; do
            zpty -w -n shell "$line"$'\t\x19'
            zpty -r -m shell answer '*<*>*'
            print -r -- ${${answer##*<}%%>*}
        done
        zpty -d shell
        """#

    @Test("An option takes a value in each command or in none, as the script for fish counts on")
    func values() {
        let options = Program.commands.flatMap(\.options)
        for (name, same) in Dictionary(grouping: options, by: \.name) {
            #expect(Set(same.map { $0.label == nil }).count == 1, "\(name)")
        }
    }

    @Test("What is offered holds nothing that a shell makes something else of")
    func plainWords() {
        let kinds = Program.commands.flatMap { command in
            command.operands.flatMap(\.kinds) + command.options.flatMap(\.kinds)
        }
        for word in kinds.flatMap(\.words) {
            #expect(word.wholeMatch(of: /[a-z0-9][a-z0-9\/._-]*/) != nil, "\(word)")
        }
        #expect(kinds.contains(.finding) && ValueKind.finding.words.count > 50)
    }
}
