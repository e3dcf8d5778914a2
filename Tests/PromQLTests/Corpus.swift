import Foundation
import PromQL
import TestSupport

/// Expressions with promtool's verdicts: `taken` or `refused`, a tab, the expression.
enum Corpus {
    struct Entry: Sendable {
        let isTaken: Bool
        let expression: String
    }

    static func entries() throws -> [Entry] {
        let file = Checkout.root.appending(path: "Tests/PromQLTests/corpus.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let halves = line.split(separator: "\t", maxSplits: 1)
            return Entry(isTaken: halves[0] == "taken", expression: String(halves[1]))
        }
    }

    /// Why the reader refuses an expression; nil where it takes it.
    static func problem(_ expression: String) -> QueryProblem? {
        do throws(QueryProblem) {
            _ = try Query(expression)
            return nil
        } catch {
            return error
        }
    }
}

/// The promtool of Prometheus 3.5, which the reader follows.
struct ExpressionJudge {
    let promtool: Judge

    init?() throws {
        guard let judge = try Toolbox.judge("PROMTOOL_3_5", orNamed: "promtool") else { return nil }
        promtool = judge
    }

    /// What it says against each expression that it refuses, by its place in the list.
    func refusals(of expressions: [String]) throws -> [Int: String] {
        let rules = expressions.enumerated().map { index, expression in
            "  - {record: \"r\(index)\", expr: \(Self.quoted(expression))}\n"
        }
        let text = "groups:\n- name: g\n  rules:\n" + rules.joined()
        let verdict = try TemporaryDirectory.use { directory in
            try TemporaryDirectory.write(Array(text.utf8), to: "rules.yml", in: directory)
            return try promtool.run(["check", "rules", "--lint=none", "rules.yml"], in: directory)
        }
        let pairs = verdict.words.matches(of: /rule \d+, "r(\d+)": (.*)/).compactMap { match in
            Int(match.1).map { ($0, String(match.2)) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// A text as YAML and JSON write it.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let data = try? encoder.encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
