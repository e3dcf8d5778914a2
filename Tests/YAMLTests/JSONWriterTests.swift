import Foundation
import Testing

@testable import YAML

struct JSONWriterTests {
    private static let tree: ConfigTree = [
        "title": "a/b \"c\" \\ ü 😀", "control": "\u{1}\u{8}\t\n\u{C}\r\u{1F}\u{7F}", "n": 3,
        "ratio": .number("0.95"),
        "plain": [.plain("1.5"), .plain("08"), .plain("True"), .plain("~")],
        "inline": .inline([1, "x", ["k": true]]), "none": .null, "empty": [[], .mapping([])],
    ]

    @Test func layout() {
        let text = """
            {
              "title": "a/b \\"c\\" \\\\ ü 😀",
              "control": "\\u0001\\b\\t\\n\\f\\r\\u001f\\u007f",
              "n": 3,
              "ratio": 0.95,
              "plain": [
                1.5,
                "08",
                true,
                null
              ],
              "inline": [1, "x", {"k":true}],
              "none": null,
              "empty": [
                [],
                {}
              ]
            }

            """
        #expect(String(decoding: JSONWriter.bytes(of: Self.tree), as: UTF8.self) == text)
    }

    @Test func compact() {
        let tree: ConfigTree = ["a": [1, "x", .inline([2, 3])], "b": ["c": false]]
        let text = #"{"a":[1,"x",[2,3]],"b":{"c":false}}"#
        #expect(String(decoding: JSONWriter.compact(tree), as: UTF8.self) == text)
    }

    @Test func anotherReaderReadsTheSame() throws {
        var trees = RandomTrees(seed: 5)
        for number in 0..<2000 {
            let tree = ConfigTree.sequence([trees.tree()])
            let pretty = try JSONValue(json: Data(JSONWriter.bytes(of: tree)))
            let compact = try JSONValue(json: Data(JSONWriter.compact(tree)))
            #expect(pretty == compact, "tree \(number)")
            #expect(pretty == Self.asJSON(tree), "tree \(number)")
        }
    }

    /// As the core schema types it, but that a plain text which is no number of JSON is a text.
    private static func asJSON(_ tree: ConfigTree) -> JSONValue {
        switch tree {
        case .sequence(let items), .inline(let items): .array(items.map(asJSON))
        case .mapping(let entries):
            .object(
                Dictionary(
                    entries.map { (ExactText($0.key), asJSON($0.value)) },
                    uniquingKeysWith: { first, _ in first }))
        case .plain(let text): plain(text)
        case .null, .boolean, .integer, .number, .string: JSONValue(tree)
        }
    }

    private static func plain(_ text: String) -> JSONValue {
        let value = try? JSONValue(json: Data(text.utf8))
        switch value {
        case .number, .boolean, .null: return value ?? .null
        case .string, .array, .object, nil: return .string(ExactText(text))
        }
    }

    @Test(arguments: [
        ("0", true), ("-0", true), ("12", true), ("1.5", true), ("1e3", true), ("1E-3", true),
        ("-1.25e+7", true), ("", false), ("-", false), ("08", false), ("1.", false), (".5", false),
        ("+1", false), ("1e", false), ("0x1", false), ("1_0", false), ("1 ", false), ("NaN", false),
    ])
    func numbers(text: String, isNumber: Bool) {
        #expect(JSONNumber.isNumber(text) == isNumber)
    }

    @Test("What a terminal would obey, or a reader not see, is escaped and means the same")
    func hidden() throws {
        let text = "a\u{7F}\u{9B}\u{202E}\u{200B}\u{2028}\u{FEFF}\u{E0041}⚠\u{FE0F}é日😀"
        let bytes = JSONWriter.compact(.string(text))
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #""a\u007f\u009b\u202e\u200b\u2028\ufeff\udb40\udc41⚠"# + "\u{FE0F}é日😀\"")
    }
}
