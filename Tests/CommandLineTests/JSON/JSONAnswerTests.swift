import Foundation
import TestSupport
import Testing
import Verify
import Workspace

/// What commands answer to programs, judged by the published schemas.
@Suite("JSON answers")
struct JSONAnswerTests {
    /// The fields that no case here has, and why.
    private static let unseen = [
        "omitted_findings": "more than 1000 findings are needed for it",
        "group": "a rule must be deleted for it",
    ]

    /// The names of all fields in a schema.
    private static func fields(of schema: Any) -> Set<String> {
        if let list = schema as? [Any] { return Set(list.flatMap(fields)) }
        guard let object = schema as? [String: Any] else { return [] }
        let own = (object["properties"] as? [String: Any] ?? [:]).filter { !($1 is Bool) }.keys
        return object.values.reduce(into: Set(own)) { $0.formUnion(fields(of: $1)) }
    }

    private func expectEachField(in answers: [String: String]) throws {
        let text = answers.values.joined()
        for file in try SourceTree.files(below: "docs/schema", ending: ".json") {
            let schema = try JSONSerialization.jsonObject(with: Data(file.text.utf8))
            for field in Self.fields(of: schema) where Self.unseen[field] == nil {
                #expect(text.contains("\"\(field)\": "), "\(file.path): \(field)")
            }
        }
    }

    @Test("Each answer is of its command's schema, and would not be with a field more or less")
    func schemas() throws {
        var answers = ["verify.report": try JSONDocument.report()]
        for one in JSONCase.examples + JSONCase.others {
            answers["\(one.command).\(one.name)"] = try one.answer()
        }
        try expectEachField(in: answers)
        guard let verdict = try AnswerSchemas.verdict(on: answers) else { return }
        #expect(verdict.isClean, "\(verdict.words)")

        for change in ["{\n  \"surprise\": 1,", "{\n  \"findings\": 1,", "{\n \"x\": 1,"] {
            let changed = answers.mapValues { text in
                "\(change)\(text.dropFirst())".replacing("\"findings\": [", with: "\"found\": [")
            }
            let words = try AnswerSchemas.verdict(on: changed)?.output ?? ""
            for name in changed.keys { #expect(words.contains("\(name).json: $"), "\(name)") }
        }
    }

    @Test("The schemas name what the program knows")
    func words() throws {
        let url = AnswerSchemas.folder.appending(path: "common.json")
        let text = try String(contentsOf: url, encoding: .utf8)
        let lists: [[String]] = [
            FilePlan.Action.allCases.map(\.rawValue),
            CheckResult.Outcome.allCases.map(\.rawValue),
            VerifyReport.Verdict.allCases.map(\.rawValue),
        ]
        let enums = text.matches(of: /"enum": \[([^\]]*)\]/).map { match in
            Set(match.1.matches(of: /"([a-z-]+)"/).map { String($0.1) })
        }
        for list in lists { #expect(enums.contains(Set(list)), "\(list)") }
    }
}
