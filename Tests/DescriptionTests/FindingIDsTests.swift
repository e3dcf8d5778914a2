import Description
import TestSupport
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
        let checks = try SourceTree.sources(below: "Sources/Description/Checks").filter {
            $0.text.contains(": StackCheck {")
        }
        #expect(checks.map(\.typeName).sorted() == names.sorted())
        let tests = try SourceTree.names(in: "Tests/DescriptionTests/Checks")
        for name in names { #expect(tests.contains("\(name)Tests.swift"), "\(name) has no test") }
    }

    /// The ids that stand anywhere in the sources; the reader's own are left out.
    private func idsInSources() throws -> Set<String> {
        let id = #/"([a-z]+/[a-z-]+)"/#
        let files = try SourceTree.sources(below: "Sources/Description").filter {
            $0.name != "FindingIDs.swift"
        }
        let found = files.flatMap { file in file.text.matches(of: id).map { String($0.1) } }
        return Set(found.filter { !$0.hasPrefix("fields/") && !$0.hasPrefix("yaml/") })
    }
}
