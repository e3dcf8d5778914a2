import Diagnostics
import Foundation
import StackModel
import TestSupport
import Testing

@testable import Workspace

@Suite("Secrets in .env")
struct SecretVariablesTests {
    private func create(
        in scratch: Scratch, _ secrets: [Secret] = SecretSamples.all
    ) -> [Diagnostic] {
        SecretSamples.make(secrets, in: scratch.path)
    }

    @Test("The value is appended once, readable by its owner alone, and hidden from git before")
    func appends() throws {
        let scratch = try Scratch()
        let store = SecretStore(directory: scratch.path)
        #expect(create(in: scratch).isEmpty)
        let value = try store.value(of: "db-password")
        let text = try scratch.text(of: ".env")
        #expect(text == "# Not for version control.\nDB_PASSWORD=\(value)\n")
        #expect(try scratch.mode(of: ".env") == 0o600)
        #expect(try scratch.text(of: ".gitignore") == "/.env\n")
        #expect(create(in: scratch).isEmpty)
        #expect(try scratch.text(of: ".env") == text)
    }

    @Test("Lines that are there stay, a last one without an end too")
    func keeps() throws {
        let scratch = try Scratch()
        try scratch.write("# mine\nA=1\nB='x y'", to: ".env")
        try scratch.write("build/\n*.o", to: ".gitignore")
        #expect(create(in: scratch).isEmpty)
        #expect(try scratch.text(of: ".env").hasPrefix("# mine\nA=1\nB='x y'\nDB_PASSWORD="))
        #expect(try scratch.text(of: ".gitignore") == "build/\n*.o\n/.env\n")
    }

    /// What Compose makes of each text; `judged` asks it.
    static let table: [(text: String, values: [String: String])] = [
        ("A=1\r\nB=\"x\nA=2\n\" # y\nC: z\n", ["A": "1", "B": "x\nA=2\n", "C": "z"]),
        (#"A='hunter\'s long'"#, ["A": "hunter's long"]),
        (#"A="pa\dword" B='a\b' C="a\tb\\""#, ["A": #"pa\dword"#, "B": #"a\b"#, "C": "a\tb\\"]),
        ("A=\"x\" B=y # z\nD=1", ["A": "x", "B": "y", "D": "1"]),
        ("\u{FEFF}A\t=1\nexport\tB=2\n\u{B}C = 3 ", ["A": "1", "B": "2", "C": "3"]),
        ("# A=0\n  #B=1\nA=b#c # d\nB=", ["A": "b#c", "B": ""]),
        ("A=\u{A0}x\u{A0}\nB='a\nb'C=c", ["A": "x", "B": "a\nb", "C": "c"]),
        (#"A='x' # it's"# + "\nB=2", ["A": "x", "B": "2"]),
    ]

    @Test("Reads each form as Compose does", arguments: table.indices)
    func forms(index: Int) {
        let (text, values) = Self.table[index]
        let found = EnvironmentText(text).assignments.map { ($0.name, $0.value) }
        #expect(Dictionary(found) { $1 } == values)
    }

    @Test("`docker compose config` reads the table so, too")
    func judged() throws {
        guard let compose = try Toolbox.compose() else {
            return
        }
        for (text, values) in Self.table {
            let scratch = try Scratch()
            try scratch.write(text, to: ".env")
            let names = values.keys.sorted()
            let lines = names.map { "      \($0): \"${\($0)}\"" }.joined(separator: "\n")
            try scratch.write(
                "services:\n  a:\n    image: x\n    environment:\n\(lines)\n", to: "compose.yaml")
            let verdict = try compose.run(
                ["-f", "\(scratch.path)/compose.yaml", "config", "--format", "json"])
            struct Project: Decodable {
                struct Service: Decodable { let environment: [String: String] }
                let services: [String: Service]
            }
            let project = try JSONDecoder().decode(Project.self, from: Data(verdict.output.utf8))
            #expect(project.services["a"]?.environment == values, "\(text)")
        }
    }

    @Test("A quote that nobody closes is its line's end; a value of several lines changes as one")
    func severalLines() {
        let text = EnvironmentText("A=1\r\nB=\"x\nA=2\n\" # y\nD='open\nE=5")
        #expect(text.assignments.map(\.name) == ["A", "B", "D", "E"])
        #expect(text.assignments.map(\.value) == ["1", "x\nA=2\n", "open", "5"])
        #expect(text.replacing("B", with: "new") == "A=1\r\nB=new\n # y\nD='open\nE=5")
        #expect(text.replacing("A", with: "2") == "A=2\nB=\"x\nA=2\n\" # y\nD='open\nE=5")
    }

    @Test(
        "What is written is read again, whatever it is",
        arguments: ["a\\", "'", "\\'", "a\"b", "$x", "$$", "a b # c", "\n\\n", "", "é\\\\"])
    func written(value: String) {
        let text = EnvironmentText(EnvironmentText.line("A", value) + "B=1\n")
        #expect(text.assignments.map(\.value) == [value, "1"])
    }

    @Test("A value made of other variables is refused, since nobody knows it")
    func computed() throws {
        for line in ["DB_PASSWORD=${A}x-12345678", "DB_PASSWORD=\"$A-12345678\""] {
            let scratch = try Scratch()
            try scratch.write("A=hand\n\(line)\n", to: ".env")
            #expect(create(in: scratch).map(\.id).contains("secrets/computed"))
            #expect(!(try scratch.names()).contains("secrets/db-password"))
        }
        #expect(!EnvironmentText("A='$x'").isComputed("A"))
        #expect(!EnvironmentText(#"A="\$x$$y$""#).isComputed("A"))
    }

    @Test("A .env that others may read is closed, and that is said")
    func open() throws {
        let scratch = try Scratch()
        #expect(create(in: scratch).isEmpty)
        let text = try scratch.text(of: ".env")
        try scratch.setMode(0o644, of: ".env")
        #expect(create(in: scratch).map(\.id) == ["secrets/open"])
        #expect(try scratch.mode(of: ".env") == 0o600)
        #expect(try scratch.text(of: ".env") == text)
        #expect(create(in: scratch).isEmpty)
    }

    @Test("A .gitignore that hides it is left alone", arguments: [".env\n", "x\n/.env*\n"])
    func hidden(ignore: String) throws {
        let scratch = try Scratch()
        try scratch.write(ignore, to: ".gitignore")
        _ = create(in: scratch)
        #expect(try scratch.text(of: ".gitignore") == ignore)
    }

    @Test("One that shows it again is not enough")
    func shown() throws {
        let scratch = try Scratch()
        try scratch.write("*.env\n!.env\n", to: ".gitignore")
        _ = create(in: scratch)
        #expect(try scratch.text(of: ".gitignore") == "*.env\n!.env\n/.env\n")
    }

    @Test("A value that .env has before there is a file becomes the secret; two values are told of")
    func adopts() throws {
        let scratch = try Scratch()
        try scratch.write("export DB_PASSWORD=\"s\\\"pecial\"  # mine\n", to: ".env")
        try scratch.setMode(0o600, of: ".env")
        #expect(create(in: scratch).isEmpty)
        #expect(try SecretStore(directory: scratch.path).value(of: "db-password") == "s\"pecial")
        try scratch.write("DB_PASSWORD=another-value\n", to: ".env")
        try scratch.setMode(0o600, of: ".env")
        let findings = create(in: scratch)
        #expect(findings.map(\.id) == ["secrets/short", "secrets/differs"])
        #expect(!"\(findings)".contains("another-value") && !"\(findings)".contains("pecial"))
        #expect(try scratch.text(of: ".env") == "DB_PASSWORD=another-value\n")
    }

    @Test("No secret is written through a link")
    func link() throws {
        let (scratch, other) = (try Scratch(), try Scratch())
        try other.write("", to: "env")
        try SecretSamples.link(scratch.path + "/.env", to: other.path + "/env")
        #expect(create(in: scratch).map(\.id) == ["files/link"])
        #expect(try other.text(of: "env").isEmpty)
    }

    @Test(
        "Compose reads each value as it is",
        arguments: [
            "plain123", "with space", "do$$lar ${X}", "quo\"te", "it's", "back\\slash\\n", "a#b #c",
            "mix'\"$\\ed", "=eq=", "two\nlines",
            "windows\r\nlines", "lone\rreturn", "x\r\n\"y' $z",
        ])
    func composeReads(value: String) throws {
        guard let compose = try Toolbox.compose() else { return }
        try TemporaryDirectory.use { folder in
            try TemporaryDirectory.write(
                Array(value.utf8), to: "secrets/db-password", in: folder)
            let first = SecretSamples.make(in: folder.path())
            #expect(first.allSatisfy { $0.severity == .warning }, "\(first)")
            let file = "services: {a: {image: b, environment: {V: \"${DB_PASSWORD:?}\"}}}\n"
            try TemporaryDirectory.write(Array(file.utf8), to: "compose.yaml", in: folder)
            let said = try compose.run(["config", "--format", "json"], in: folder)
            try #require(said.status == 0, "\(said.words)")
            let read = try SecretSamples.variable("V", inComposeConfiguration: said.output)
            // Compose shows a `$` doubled, so that its output can be read again.
            #expect(read.replacing("$$", with: "$") == value)
            let findings = SecretSamples.make(in: folder.path())
            let isReadBack = findings.allSatisfy { $0.id == "secrets/short" }
            #expect(isReadBack, "what was written is read back: \(findings)")
        }
    }
}
