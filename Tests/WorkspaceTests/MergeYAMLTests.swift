import Testing
import Workspace

@Suite("Merging YAML")
struct MergeYAMLTests {
    private static let base = """
        # Made by belfry.
        name: shop

        services:
          api:
            image: api:1
            ports:
              - "127.0.0.1:8080:8080"
            networks:
              - backend
            cap_drop: ["ALL"]
            mem_limit: 512m

          redis:
            image: redis:7

        networks:
          backend: {}

        """

    /// The text with each pair's first part replaced by its second, which must be there.
    private func edit(_ text: String, _ edits: [(String, String)]) throws -> String {
        try edits.reduce(text) { text, edit in
            try #require(text.contains(edit.0), "\(edit.0)")
            return text.split(separator: edit.0, maxSplits: 1, omittingEmptySubsequences: false)
                .joined(separator: edit.1)
        }
    }

    private func merge(
        _ base: String = base, _ mine: [(String, String)], _ theirs: [(String, String)]
    ) throws -> MergeOutcome {
        FileMerge.merge(
            path: "docker-compose.yml", base: Array(base.utf8),
            mine: Array(try edit(base, mine).utf8), theirs: Array(try edit(base, theirs).utf8))
    }

    private func expect(
        _ mine: [(String, String)], _ theirs: [(String, String)], give merged: [(String, String)],
        base: String = base, at location: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try merge(base, mine, theirs)
        let expected = try edit(base, merged)
        guard case .merged(let bytes) = outcome else {
            Issue.record("\(outcome)", sourceLocation: location)
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == expected, sourceLocation: location)
    }

    private let newService = ("\nnetworks:\n", "\n  worker:\n    image: worker:1\n\nnetworks:\n")

    @Test("An added service of the user's and one of belfry's both stand")
    func addedServices() throws {
        try expect(
            [("  redis:\n", "  # mine\n  mail:\n    image: mail:3 # pinned\n\n  redis:\n")],
            [newService],
            give: [
                ("  redis:\n", "  # mine\n  mail:\n    image: mail:3 # pinned\n\n  redis:\n"),
                newService,
            ])
    }

    @Test("A changed limit of memory stays while belfry changes its neighbours")
    func changedLimit() throws {
        try expect(
            [("mem_limit: 512m", "mem_limit:  '1g'   # needs it")],
            [("api:1", "api:2"), ("8080:8080", "9090:8080"), ("[\"ALL\"]", "[\"ALL\", \"X\"]")],
            give: [
                ("mem_limit: 512m", "mem_limit:  '1g'   # needs it"), ("api:1", "api:2"),
                ("8080:8080", "9090:8080"), ("[\"ALL\"]", "[\"ALL\", \"X\"]"),
            ])
    }
}
