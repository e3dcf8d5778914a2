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

    @Test("A value over several lines is one, and is changed as one")
    func severalLines() {
        let text = EnvironmentText("A=1\r\nB=\"x\nA=2\n\" # y\nC: 'z\\'\nD='open\nE=5")
        #expect(text.assignments.map(\.name) == ["A", "B", "C", "D", "E"])
        #expect(text.assignments.map(\.value) == ["1", "x\nA=2\n", "z\\", "open", "5"])
        #expect(text.replacing("B", with: "new") == "A=1\r\nB=new\nC: 'z\\'\nD='open\nE=5")
        #expect(text.replacing("E", with: "") == "A=1\r\nB=\"x\nA=2\n\" # y\nC: 'z\\'\nD='open\nE=")
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
        #expect(create(in: scratch).isEmpty)
        #expect(try SecretStore(directory: scratch.path).value(of: "db-password") == "s\"pecial")
        try scratch.write("DB_PASSWORD=another-value\n", to: ".env")
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
