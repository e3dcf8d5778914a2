import Foundation
import TestSupport
import Testing

@testable import Verify

/// The list of names against the sources, in which each is written where it is found.
@Suite struct FindingNamesTests {
    @Test func everyNameInTheSourcesIsListed() throws {
        let directory = Checkout.root.appendingPathComponent("Sources/Verify")
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".swift") && $0 != "FindingNames.swift" }
        var found: Set<String> = []
        for file in files {
            let text = try String(
                contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            let name =
                #/"((?:alert|config|container|exercise|exporter|grafana|metric|metrics|panel|prometheus|rules|stack|target|targets|witness|containers)/[a-z][a-z-]*)"/#
            for match in text.matches(of: name) { found.insert(String(match.1)) }
        }
        let listed = FindingNames.checks + FindingNames.causes
        #expect(found.sorted() == listed.sorted())
        #expect(Set(listed).count == listed.count)
    }

    @Test func probesAndCausesAreInTheirLists() throws {
        func files(_ room: String, _ ending: String) throws -> [String] {
            let path = Checkout.root.appendingPathComponent("Sources/Verify/\(room)").path
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix("\(ending).swift") && $0 != "\(ending).swift" }
                .map { String($0.dropLast(".swift".count)) }.sorted()
        }
        #expect(try files("Probes", "Probe") == ProbeList.all.map { "\($0)" }.sorted())
        #expect(try files("Causes", "Cause") == CauseList.all.map { "\($0)" }.sorted())
    }
}
