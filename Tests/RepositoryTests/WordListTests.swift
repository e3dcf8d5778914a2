import Foundation
import TestSupport
import Testing

/// Words that are no plain English, or say less than a term would.
@Suite("Word list")
struct WordListTests {
    /// A turn of phrase that is refused, and what to write.
    struct Refusal: Sendable {
        let pattern: String
        let instead: String
        /// Texts in which it is found.
        let samples: [String]
        /// Texts in which it is not.
        let others: [String]
    }

    static let refusals = [
        Refusal(
            pattern: #"(?<!\bthere )(?<!\bhere )\b(is|are) no (?!longer\b|more\b)"#,
            instead: "is not a valid …", samples: ["`x` is no image", "they are no files"],
            others: ["there is no file", "it is no longer there", "this no image"]),
        Refusal(
            pattern: #"\bmend(s|ed|ing)?\b"#, instead: "fix", samples: ["mend it", "how to mend"],
            others: ["recommended", "amend"]),
        Refusal(
            pattern: #"\banew\b"#, instead: "again", samples: ["written anew"], others: ["a new"]),
        Refusal(
            pattern: #"\b(tells?|told|telling) of\b"#, instead: "reports",
            samples: ["it tells of it", "is told of by"], others: ["tells it", "tells often"]),
        Refusal(
            pattern: #"\b(is|are|be|was|not|everything|all) in order\b(?! to\b)"#,
            instead: "no problems", samples: ["{path} is in order", "need not be in order for it"],
            others: ["in order to", "what to do, in order"]),
        Refusal(
            pattern: #"\bmostly\b"#, instead: "usually, or probably", samples: ["mostly damaged"],
            others: ["most"]),
    ]

    /// How many are left where nobody has reworded yet; a number only falls.
    static let left = [
        "Sources/Description": 17, "Sources/Verify": 8, "Sources/Workspace": 6, "Sources/YAML": 1,
        "templates/components": 2, "templates/explain": 57,
    ]

    /// The part of the repository that a file belongs to.
    private static func part(of path: String) -> String {
        path.split(separator: "/").prefix(2).joined(separator: "/")
    }

    /// Every text that users read, with where it stands.
    private static func texts() throws -> [(path: String, text: String)] {
        let literals = try SourceTree.sources().map { file in
            let texts = SwiftLiterals(file.text).texts.filter(SwiftLiterals.isProse)
            return (file.path, texts.joined(separator: " | "))
        }
        let pages = try SourceTree.files(below: "templates", ending: ".md")
        let data = try SourceTree.files(below: "templates", ending: ".yaml")
            .filter { !$0.path.hasSuffix(".test.yaml") }
        let documents = try SourceTree.files(below: "docs", ending: ".md")
        let readme = try String(
            contentsOf: Checkout.root.appending(path: "README.md"), encoding: .utf8)
        return literals + (pages + data).map { ($0.path, $0.text) }
            + (documents.map { ($0.path, $0.text) } + [("README.md", readme)])
            .map { ($0, withoutExamples($1)) }
    }

    /// What programs say is held where they say it.
    private static func withoutExamples(_ text: String) -> String {
        text.replacing(/(?s)```.*?```/, with: "")
    }

    private static func finds(_ refusal: Refusal, in text: String) throws -> [String] {
        let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let expression = try NSRegularExpression(
            pattern: refusal.pattern, options: .caseInsensitive)
        let whole = NSRange(plain.startIndex..., in: plain)
        return expression.matches(in: plain, range: whole).compactMap { match in
            let from = max(0, match.range.location - 30)
            let around = NSRange(
                location: from, length: min(match.range.length + 60, whole.length - from))
            return Range(around, in: plain).map { String(plain[$0]) }
        }
    }

    @Test("What users read has none of the words that are refused")
    func words() throws {
        var found: [String: [String]] = [:]
        for (path, text) in try Self.texts() {
            for refusal in Self.refusals {
                found[Self.part(of: path), default: []] += try Self.finds(refusal, in: text).map {
                    "\(path): …\($0)…: write \(refusal.instead)"
                }
            }
        }
        for (part, places) in found.sorted(by: { $0.key < $1.key }) {
            let allowed = Self.left[part] ?? 0
            #expect(
                places.count <= allowed,
                "\(part): \(places.count), not \(allowed):\n\(places.joined(separator: "\n"))")
        }
    }

    @Test("Each refusal finds what it is for, and nothing like it")
    func samples() throws {
        for refusal in Self.refusals {
            for text in refusal.samples {
                #expect(try !Self.finds(refusal, in: text).isEmpty, "\(text)")
            }
            for text in refusal.others {
                #expect(try Self.finds(refusal, in: text).isEmpty, "\(text)")
            }
        }
    }
}
