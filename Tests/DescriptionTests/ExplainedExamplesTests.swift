import Description
import Diagnostics
import TestSupport
import Testing

/// The examples in the pages of `belfry explain` do not give the finding that they cure.
@Suite struct ExplainedExamplesTests {
    /// A block of a page that is a description, or the part of one.
    struct Example: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String

        var testDescription: String { id }
    }

    /// Pages whose cure the check can't see, and that say so.
    private static let staying: Set = ["network/needs"]

    private static func examples() throws -> [Example] {
        let known = Set(FindingIDs.all)
        return try SourceTree.files(below: "templates/explain", ending: ".md").flatMap { page in
            let id = String(page.path.dropFirst("templates/explain/".count).dropLast(3))
            guard known.contains(id), !staying.contains(id) else { return [Example]() }
            return blocks(of: cure(in: page.lines.map(String.init))).map {
                Example(id: id, text: $0)
            }
        }
    }

    /// What stands above may show the fault.
    private static func cure(in lines: [String]) -> [String] {
        Array(lines.drop { $0 != "## What to do" })
    }

    /// The indented blocks that begin with a key of a description's top level.
    private static func blocks(of lines: [String]) -> [String] {
        var blocks: [[String]] = [[]]
        for line in lines {
            if line.hasPrefix("    ") {
                blocks[blocks.count - 1].append(String(line.dropFirst(4)))
            } else if !line.isEmpty {
                blocks.append([])
            }
        }
        let heads = ["services:", "monitoring:", "networks:", "images:", "hardened:", "scrape:"]
        return blocks.filter { block in heads.contains { block.first?.hasPrefix($0) == true } }
            .map { $0.joined(separator: "\n") }
    }

    @Test func noneGivesWhatItCures() throws {
        let examples = try Self.examples()
        #expect(examples.count > 50)
        for example in examples {
            let head =
                example.text.contains("services:") ? "" : "services: {web: {image: \"x:1\"}}\n"
            let text = "belfry: 1\nname: demo\n\(head)\(example.text)\n"
            var bag = DiagnosticBag()
            _ = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
            let same = bag.all.filter { $0.id == example.id }
            #expect(same.isEmpty, "\(example.id): \(same.map(\.message))\n\(text)")
            let unread = bag.all.filter { $0.id.hasPrefix("yaml/") || $0.id == "fields/unknown" }
            #expect(unread.isEmpty, "\(example.id): \(unread.map(\.message))\n\(text)")
        }
    }
}
