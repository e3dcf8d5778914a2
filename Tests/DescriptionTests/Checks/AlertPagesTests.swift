import Diagnostics
import Foundation
import TestSupport
import Testing

/// The pages about alerts: what is shown as wrong is found, what is shown as right is not.
@Suite struct AlertPagesTests {
    static let pages = [
        "birth", "duplicate", "expression", "job", "label", "matcher", "metric", "template",
        "window",
    ]

    @Test(arguments: pages)
    func examples(name: String) throws {
        let file = Checkout.root.appending(path: "templates/explain/alerts/\(name).md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let halves = text.split(separator: "\n## What to do\n")
        try #require(halves.count == 2)
        let (wrong, right) = (Self.descriptions(in: halves[0]), Self.descriptions(in: halves[1]))
        #expect(!wrong.isEmpty && !right.isEmpty, "\(name) has an example and its cure")
        for example in wrong { #expect(Self.findings(example) == ["alerts/\(name)"]) }
        for example in right { #expect(Self.findings(example) == []) }
    }

    private static func findings(_ services: String) -> [String] {
        Fixture.read("belfry: 1\nname: demo\n\(services)\n").1.map(\.id)
    }

    /// The indented blocks that begin with `services:`.
    private static func descriptions(in text: Substring) -> [String] {
        var blocks: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("    ") {
                blocks[blocks.count - 1].append(line.dropFirst(4))
            } else if !line.isEmpty {
                blocks.append([])
            }
        }
        return blocks.filter { $0.first == "services:" }.map { $0.joined(separator: "\n") }
    }
}
