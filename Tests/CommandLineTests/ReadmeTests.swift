import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
    private let text: String

    init() throws {
        text = try String(
            contentsOf: Checkout.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test("Shows the description of stacks/image-jobs as it is")
    func description() throws {
        let stack = try String(
            contentsOf: Checkout.root.appending(path: "stacks/image-jobs/stack.yaml"),
            encoding: .utf8)
        #expect(text.contains("```yaml\n\(stack)```\n"))
    }

    @Test("Has a row for each command, and for no other")
    func commands() {
        let rows = text.matches(of: /(?m)^\| `belfry (\w+)/).map { String($0.1) }
        #expect(rows == Program.commands.map { $0.name })
    }

    @Test("Names no file that is not there")
    func links() {
        for match in text.matches(of: /\]\(([^)#:]+)\)/) {
            let path = Checkout.root.appending(path: String(match.1)).path()
            #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
        }
    }
}
