import TestSupport
import Testing

@testable import Verify

/// The list of names against the sources, in which each is written where it is found.
@Suite struct FindingNamesTests {
    @Test func everyNameInTheSourcesIsListed() throws {
        let files = try SourceTree.sources(below: "Sources/Verify").filter {
            $0.name != "FindingNames.swift"
        }
        var found: Set<String> = []
        for file in files {
            let name =
                #/"((?:alert|config|container|exercise|exporter|grafana|metric|metrics|panel|prometheus|rules|stack|target|targets|witness|containers)/[a-z][a-z-]*)"/#
            for match in file.text.matches(of: name) { found.insert(String(match.1)) }
        }
        let listed = FindingNames.checks + FindingNames.causes
        #expect(found.sorted() == listed.sorted())
        #expect(Set(listed).count == listed.count)
    }

    @Test func probesAndCausesAreInTheirLists() throws {
        func files(_ room: String, _ ending: String) throws -> [String] {
            try SourceTree.sources(below: "Sources/Verify/\(room)").map(\.typeName)
                .filter { $0.hasSuffix(ending) && $0 != ending }.sorted()
        }
        #expect(try files("Probes", "Probe") == ProbeList.all.map { "\($0)" }.sorted())
        #expect(try files("Causes", "Cause") == CauseList.all.map { "\($0)" }.sorted())
    }
}
