import Foundation
import TestSupport
import Testing

/// The projects in `stacks/`, by folder name.
enum Project {
    static let all: [String] = {
        let folder = Checkout.root.appending(path: "stacks").path()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    static func folder(_ name: String) -> URL { Checkout.root.appending(path: "stacks/\(name)") }

    static func expected(_ name: String) -> URL { folder(name).appending(path: "expected") }
}

@Suite("Expected files of stacks/")
struct StackGoldenTests {
    @Test("There are projects")
    func notEmpty() { #expect(Project.all.contains("image-jobs")) }

    @Test("Each project's files are as expected", arguments: Project.all)
    func golden(name: String) throws {
        let tree = GoldenTree(directory: Project.expected(name))
        let differences = try tree.differences(from: Generated.files(ofProject: name))
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n")); or `make goldens`")
    }

    @Test("The same description gives the same bytes", arguments: Project.all)
    func deterministic(name: String) throws {
        #expect(try Generated.files(ofProject: name) == Generated.files(ofProject: name))
    }
}
