import Diagnostics
import StackModel
import Testing
import Workspace

@Suite("Secrets")
struct SecretStoreTests {
    private let secrets: [Secret] = {
        let place = SourcePosition(line: 1, column: 1)
        let origin = Origin(SourceSpan(file: "stack.yaml", start: place, end: place))
        return [
            Secret(
                name: "map", source: .derived([.text("{\"a\":\""), .secret("pw"), .text("\"}")]),
                origin: origin),
            Secret(name: "pw", source: .random(length: 32), origin: origin),
            Secret(name: "theirs", source: .foreign([]), origin: origin),
        ]
    }()

    @Test("Makes each once, those derived from others after them")
    func createsOnce() throws {
        let scratch = try Scratch()
        let store = SecretStore(directory: scratch.path)
        #expect(SecretSamples.make(secrets, in: scratch.path).isEmpty)
        let password = try store.value(of: "pw")
        #expect(password.count == 32)
        #expect(password.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        #expect(try store.value(of: "map") == "{\"a\":\"\(password)\"}")
        #expect(SecretSamples.make(secrets, in: scratch.path).isEmpty)
        #expect(try store.value(of: "pw") == password)
        let names = [
            ".belfry", ".belfry/.gitignore", ".belfry/secrets", "secrets", "secrets/.gitignore",
            "secrets/map", "secrets/pw",
        ]
        #expect(try scratch.names() == names)
    }

    @Test("The directory is its owner's; the files can be read where they are mounted")
    func permissions() throws {
        let scratch = try Scratch()
        #expect(SecretSamples.make(secrets, in: scratch.path).isEmpty)
        #expect(try scratch.mode(of: "secrets") == 0o700)
        #expect(try scratch.mode(of: "secrets/pw") == 0o444)
        #expect(try scratch.text(of: "secrets/.gitignore").hasSuffix("*\n"))
    }

    @Test("Two stores never make the same secret")
    func random() throws {
        let (first, second) = (try Scratch(), try Scratch())
        _ = SecretSamples.make(secrets, in: first.path)
        _ = SecretSamples.make(secrets, in: second.path)
        #expect(try first.text(of: "secrets/pw") != second.text(of: "secrets/pw"))
    }
}
