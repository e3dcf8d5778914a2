import Description
import Foundation
import Testing

/// The list of ids is the list of what the sources report.
@Suite struct FindingIDsTests {
    @Test func everyIdIsListedOnce() throws {
        let listed = FindingIDs.all
        #expect(Set(listed).count == listed.count)
        let reported = try idsInSources()
        #expect(reported.subtracting(listed) == [], "add these to FindingIDs or a check's ids")
        #expect(Set(listed).subtracting(reported) == [], "nothing reports these any more")
    }

    @Test func checksAreListedOnceAndHaveTheirTests() throws {
        let names = StackChecks.all.map { String(describing: $0) }
        #expect(Set(names).count == names.count)
        let files = try swiftFiles(below: sources.appending(path: "Checks"))
        let checks = try files.filter {
            try String(contentsOf: $0, encoding: .utf8).contains(": StackCheck {")
        }
        #expect(
            checks.map { $0.deletingPathExtension().lastPathComponent }.sorted() == names.sorted())
        let tests = checkout.appending(path: "Tests/DescriptionTests/Checks")
        for name in names {
            let test = tests.appending(path: "\(name)Tests.swift").path()
            #expect(FileManager.default.fileExists(atPath: test), "\(name) has no test")
        }
    }

    /// The ids that stand anywhere in the sources; the reader's own are left out.
    private func idsInSources() throws -> Set<String> {
        let id = #/"([a-z]+/[a-z-]+)"/#
        let files = try swiftFiles(below: sources).filter {
            $0.lastPathComponent != "FindingIDs.swift"
        }
        let found = try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: id).map { String($0.1) }
        }
        return Set(found.filter { !$0.hasPrefix("fields/") && !$0.hasPrefix("yaml/") })
    }

    private func swiftFiles(below directory: URL) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: directory.path())
            .filter { $0.hasSuffix(".swift") }.map { directory.appending(path: $0) }
    }

    private var sources: URL { checkout.appending(path: "Sources/Description") }

    private var checkout: URL {
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
