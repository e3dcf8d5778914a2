import Testing
import Workspace

@Suite("Merging JSON")
struct MergeJSONTests {
    private static let base = """
        {
          "panels": [
            {
              "gridPos": {
                "h": 8,
                "y": 0
              },
              "id": 1,
              "targets": [
                {
                  "expr": "up",
                  "refId": "A"
                }
              ],
              "title": "Up"
            },
            {
              "gridPos": {
                "h": 8,
                "y": 8
              },
              "id": 2,
              "targets": [
                {
                  "expr": "errors",
                  "refId": "A"
                }
              ],
              "title": "Errors"
            }
          ],
          "title": "shop"
        }

        """
    typealias Edit = MergeCase.Edit

    private static func panel(_ id: Int, _ title: String, y: Int) -> String {
        """
            {
              "gridPos": {
                "h": 8,
                "y": \(y)
              },
              "id": \(id),
              "title": "\(title)"
            },

        """
    }

    /// Belfry puts a panel between the two, and so moves and counts the second anew.
    private static let insertion = [
        Edit(
            "    {\n      \"gridPos\": {\n        \"h\": 8,\n        \"y\": 8",
            panel(2, "New", y: 8)
                + "    {\n      \"gridPos\": {\n        \"h\": 8,\n        \"y\": 16"),
        Edit("\"id\": 2,\n      \"targets\"", "\"id\": 3,\n      \"targets\""),
    ]

    /// The same, with the numbers that the panels had, and a free one for the new panel.
    private static func inserted(as id: Int) -> Edit {
        Edit(
            "    {\n      \"gridPos\": {\n        \"h\": 8,\n        \"y\": 8",
            panel(id, "New", y: 8)
                + "    {\n      \"gridPos\": {\n        \"h\": 8,\n        \"y\": 16")
    }

    private static let combinable: [MergeCase] = [
        MergeCase(
            "an edited panel that moves", base,
            mine: [Edit("\"expr\": \"errors\"", "\"expr\": \"sum(errors)\"")],
            theirs: insertion,
            merged: [
                Edit("\"expr\": \"errors\"", "\"expr\": \"sum(errors)\""), inserted(as: 3),
            ]),
        MergeCase(
            "a panel with another title", base,
            mine: [Edit("\"title\": \"Errors\"", "\"title\": \"Failures\"")],
            theirs: insertion,
            merged: [Edit("\"title\": \"Errors\"", "\"title\": \"Failures\""), inserted(as: 3)]),
        MergeCase(
            "a panel that the user moved and belfry counts anew", base,
            mine: [Edit("\"y\": 8", "\"y\": 40")], theirs: insertion,
            merged: [inserted(as: 3), Edit("\"y\": 16", "\"y\": 40")]),
        MergeCase(
            "an added panel", base,
            mine: [Edit("  \"panels\": [\n", "  \"panels\": [\n" + panel(3, "Mine", y: 90))],
            theirs: insertion,
            merged: [
                inserted(as: 4),
                Edit("  \"panels\": [\n", "  \"panels\": [\n" + panel(3, "Mine", y: 90)),
            ]),
        MergeCase(
            "an added query", base,
            mine: [
                Edit(
                    "\"targets\": [\n",
                    "\"targets\": [\n        {\n          \"expr\": \"1.50\",\n"
                        + "          \"refId\": \"B\",\n          \"step\": 1.50\n        },\n")
            ],
            theirs: [Edit("\"expr\": \"up\"", "\"expr\": \"up == 1\"")]),
        MergeCase(
            "another order of keys", base,
            mine: [
                Edit("      \"title\": \"Errors\"\n", "      \"type\": \"stat\"\n"),
                Edit("      \"id\": 2,\n", "      \"title\": \"Errors\",\n      \"id\": 2,\n"),
            ],
            theirs: [Edit("shop", "store")]),
        MergeCase(
            "escapes", base,
            mine: [Edit("\"Up\"", "\"\\u00dcber \\ud83d\\ude00 a\\/b \\\"c\\\"\"")],
            theirs: [Edit("shop", "store")],
            merged: [Edit("\"Up\"", "\"Über 😀 a/b \\\"c\\\"\""), Edit("shop", "store")]),
    ]

    @Test("Both sides' edits come out", arguments: combinable)
    func combines(_ example: MergeCase) throws {
        let outcome = try example.outcome(path: "dashboards/shop.json")
        guard case .merged(let bytes) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == (try example.expected))
    }

    private static let contradictory: [(MergeCase, String)] = [
        (
            MergeCase(
                "one query", base, mine: [Edit("\"errors\"", "\"sum(errors)\"")],
                theirs: [Edit("\"errors\"", "\"rate(errors)\"")]),
            "panels[Errors].targets[A].expr"
        ),
        (
            MergeCase(
                "an edit in a panel that belfry removes",
                "{\"panels\": [{\"title\": \"A\", \"unit\": 1}, {\"title\": \"B\"}]}",
                mine: [Edit("1", "2")], theirs: [Edit("{\"title\": \"A\", \"unit\": 1}, ", "")]),
            "panels[A]"
        ),
        (
            MergeCase(
                "a comma too many", base, mine: [Edit("\"shop\"", "\"shop\",")], theirs: insertion),
            "line 33"
        ),
        (
            MergeCase("a comment", base, mine: [Edit("{\n", "{ // mine\n")], theirs: insertion),
            "line 1"
        ),
        (
            MergeCase(
                "a key twice", base, mine: [Edit("\"id\": 1", "\"id\": 1, \"id\": 9")],
                theirs: insertion), "line 8"
        ),
        (
            MergeCase(
                "a bad number", base, mine: [Edit("\"id\": 1", "\"id\": 01")], theirs: insertion),
            "line 8"
        ),
    ]

    @Test("What only a person can decide is named", arguments: contradictory)
    func conflicts(_ example: MergeCase, place: String) throws {
        let outcome = try example.outcome(path: "dashboards/shop.json")
        guard case .conflict(let conflicts) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(conflicts.map(\.place) == [place])
    }

    @Test("A panel that the user removed stays away, though belfry counts it anew")
    func removedPanel() throws {
        let base =
            "{\"panels\": [{\"title\": \"A\", \"id\": 1, \"gridPos\": {\"y\": 0}}, {\"title\": \"B\"}]}"
        let example = MergeCase(
            "", base, mine: [Edit("{\"title\": \"A\", \"id\": 1, \"gridPos\": {\"y\": 0}}, ", "")],
            theirs: [Edit("\"id\": 1", "\"id\": 2"), Edit("\"y\": 0", "\"y\": 8"), Edit("B", "C")])
        guard case .merged(let bytes) = try example.outcome(path: "a.json") else {
            Issue.record("a conflict")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.filter { !$0.isWhitespace } == "{\"panels\":[{\"title\":\"C\"}]}")
    }

    @Test("Nesting without end is refused")
    func nesting() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        let outcome = FileMerge.merge(
            path: "a.json", base: Array("[]".utf8), mine: deep, theirs: Array("[1]".utf8))
        guard case .conflict(let conflicts) = outcome else {
            Issue.record("merged")
            return
        }
        #expect(conflicts.map(\.place) == ["line 1"])
    }
}
