import Foundation
import PromQL
import TestSupport
import Testing

/// The reader takes and refuses what Prometheus does.
@Suite struct CorpusTests {
    @Test func recordedVerdicts() throws {
        let entries = try Corpus.entries()
        #expect(entries.count > 450)
        for entry in entries {
            let problem = Corpus.problem(entry.expression)
            #expect(
                (problem == nil) == entry.isTaken,
                "\(entry.expression): \("\(problem, default: "taken")")")
        }
    }

    @Test("The recorded verdicts are promtool's")
    func verdictsArePromtools() throws {
        guard let judge = try ExpressionJudge() else { return }
        let entries = try Corpus.entries()
        let refusals = try judge.refusals(of: entries.map(\.expression))
        for (index, entry) in entries.enumerated() {
            #expect(
                (refusals[index] == nil) == entry.isTaken,
                "\(entry.expression): \(refusals[index] ?? "taken")")
        }
    }

    @Test("Expressions with random mistakes get promtool's verdict", arguments: 0..<4)
    func mutants(seed: Int) throws {
        guard let judge = try ExpressionJudge() else { return }
        var mutations = Mutations(of: try Corpus.entries().map(\.expression), seed: seed)
        let mutants = (0..<1500).map { _ in mutations.next() }.filter(Self.isComparable)
        let refusals = try judge.refusals(of: mutants)
        #expect(refusals.count > 500 && refusals.count < mutants.count)
        for (index, mutant) in mutants.enumerated() {
            let problem = Corpus.problem(mutant)
            #expect(
                (problem == nil) == (refusals[index] == nil),
                "\(mutant): \(refusals[index] ?? "taken") / \(problem?.message ?? "taken")")
        }
    }

    /// Leaves out two things: Prometheus 3.5 reads a letter behind a blank in brackets as a colon
    /// (`[5 m]` is `[5:]`), which is refused here; and the names of Unicode's scripts, which are
    /// not listed here.
    private static func isComparable(_ mutant: String) -> Bool {
        !mutant.contains(/\[[^\]]*\d\s+[A-Za-z_:]/) && !mutant.contains(/\\[pP]/)
            && !mutant.allSatisfy(\.isWhitespace)
    }
}

/// Makes small mistakes in expressions.
struct Mutations {
    private let pieces: [[Substring]]
    private let pool: [Substring]
    private var generator: SeededGenerator

    init(of expressions: [String], seed: Int) {
        let piece = /"[^"]*"|`[^`]*`|[A-Za-z_:][\w:]*|[0-9][\w.]*|\s+|./
        pieces = expressions.map { $0.matches(of: piece).map(\.output) }
        pool = pieces.flatMap { $0 }.filter { !$0.allSatisfy(\.isWhitespace) }
        generator = SeededGenerator(seed: UInt64(seed))
    }

    mutating func next() -> String {
        var words = pieces.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !words.isEmpty {
            let index = Int.random(in: words.indices, using: &generator)
            let word = pool.randomElement(using: &generator) ?? ""
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: words.remove(at: index)
            case 1: words.insert(word, at: index)
            case 2: words[index] = word
            case 3: words.swapAt(index, Int.random(in: words.indices, using: &generator))
            default: words.insert(sign(), at: index)
            }
        }
        return words.joined()
    }

    private mutating func sign() -> Substring {
        " ()[]{}\"'`,:+-*^=!~<>@#09amx_.\\|?\n".randomElement(using: &generator)
            .map { Substring(String($0)) } ?? ""
    }
}
