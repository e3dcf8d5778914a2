import Foundation
import TestSupport
import Testing

@Suite("Explain pages")
struct ExplainPageTests {
    /// Ids that stand in the sources as string literals `group/name`, in the groups that pages have.
    private static func idsInSources() throws -> Set<String> {
        // Paths of the output that look like ids.
        let paths: Set = ["monitoring/grafana", "monitoring/prometheus"]
        let groups = Set(try SourceTree.names(in: "templates/explain"))
        var ids: Set<String> = []
        for file in try SourceTree.sources() {
            for match in file.text.matches(of: /"([a-z]+)\/([a-z]+(?:-[a-z0-9]+)*)"/)
            where groups.contains(String(match.1)) {
                ids.insert("\(match.1)/\(match.2)")
            }
        }
        return ids.subtracting(paths)
    }

    /// Ids given to `Diagnostic(…)`, named as a probe's or cause's own, or given to a result as its
    /// cause, whatever their group.
    private static func idsOfFindings() throws -> Set<String> {
        var ids: Set<String> = []
        let named =
            /(?:Diagnostic\(|\b(?:id|cause)(?:: String)? = |\b(?:id|cause): )\s*"([a-z]+\/[a-z0-9-]+)"/
        for file in try SourceTree.sources() {
            for match in file.text.matches(of: named) { ids.insert(String(match.1)) }
        }
        return ids
    }

    private static func pages() throws -> Set<String> {
        Set(
            try SourceTree.files(below: "templates/explain", ending: ".md").map {
                String($0.path.dropFirst("templates/explain/".count).dropLast(".md".count))
            })
    }

    @Test("Each finding has a page")
    func everyIdHasAPage() throws {
        let missing = try Self.idsOfFindings().union(Self.idsInSources()).subtracting(Self.pages())
        #expect(missing.isEmpty, "write templates/explain/ID.md for \(missing.sorted())")
    }

    @Test("Each page is of a finding")
    func everyPageHasAnId() throws {
        let stale = try Self.pages().subtracting(Self.idsInSources())
        #expect(stale.isEmpty, "no source names \(stale.sorted()): remove the pages")
    }

    @Test("A page names its finding and says what to do")
    func form() throws {
        for file in try SourceTree.files(below: "templates/explain", ending: ".md") {
            let id = file.path.dropFirst("templates/explain/".count).dropLast(".md".count)
            #expect(file.text.hasPrefix("# \(id)\n"), "\(file.path) begins with its id")
            #expect(file.text.contains("\n## What to do\n"), "\(file.path) says what to do")
            let widest = file.lines.map(\.count).max() ?? 0
            #expect(widest <= 80, "\(file.path) fits a terminal of 80 columns")
        }
    }
}
