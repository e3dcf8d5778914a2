import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import YAML

/// The YAML test suite: what it calls valid is read as it says, what it calls invalid is refused,
/// and `unsupported.tsv` lists every case where we do otherwise, and why.
struct YAMLTestSuiteTests {
    @Test func everyCaseIsReadAsTheSuiteSays() throws {
        guard let suite = try Reference.yamlTestSuite.editions().first else { return }
        let data = try Data(contentsOf: suite.appending(path: "cases.jsonl"))
        let exceptions = try Self.exceptions()
        let cases = try data.split(separator: 0x0A).map {
            try JSONDecoder().decode(SuiteCase.self, from: Data($0))
        }
        #expect(cases.count > 400)
        for one in cases {
            let outcome = try one.outcome()
            let expected = exceptions[one.key] ?? "agrees"
            #expect(outcome == expected, "\(one.key)")
        }
        let unknown = Set(exceptions.keys).subtracting(cases.map(\.key))
        #expect(unknown.isEmpty, "cases are listed that the suite has not")
    }

    /// What we do instead, by the case's key.
    private static func exceptions() throws -> [String: String] {
        let file = Checkout.root.appending(path: "Tests/YAMLTests/unsupported.tsv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        for row in rows {
            #expect(row.count == 3 && !row[2].isEmpty, "case, outcome, reason: \(row)")
        }
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One line of the suite.
private struct SuiteCase: Decodable {
    let id: String
    let name: String
    let fail: Bool
    let yaml: String
    let json: String?

    /// The case's name as a folder of the suite is called after it, and the number that the id of
    /// each of several cases with one name ends in.
    var key: String {
        let words = name.lowercased().replacing("'", with: "")
            .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let number = id.split(separator: "/").dropFirst().first
        return words.joined(separator: "-") + (number.map { "/\($0)" } ?? "")
    }

    /// `agrees`, or what we do instead.
    func outcome() throws -> String {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "\(id).yaml", text: yaml)
        let documents = YAMLParser.documents(in: file, into: &bag)
        if let finding = bag.all.first { return fail ? "agrees" : "refuses \(finding.id)" }
        if fail { return "accepts" }
        guard let json else { return "agrees" }
        return try JSONValue.all(in: json) == documents.map { JSONValue($0) } ? "agrees" : "differs"
    }
}
