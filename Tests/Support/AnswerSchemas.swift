package import Foundation

/// The published schemas of what belfry answers to programs, and their judge.
package enum AnswerSchemas {
    /// Where the schemas are.
    package static let folder = Checkout.root.appending(path: "docs/schema")

    /// The verdict on answers by their names, `COMMAND.NAME`; nil without the judge.
    package static func verdict(on answers: [String: String]) throws -> Judge.Verdict? {
        guard let python = try Toolbox.python("python3") else { return nil }
        return try TemporaryDirectory.use { directory in
            for (name, text) in answers {
                try TemporaryDirectory.write(
                    Array(text.utf8), to: "\(name).json", in: directory)
            }
            let script = Checkout.root.appending(path: "Tests/Judges/answers.py").path()
            let files = answers.keys.sorted().map { "\($0).json" }
            return try python.run([script, folder.path()] + files, in: directory)
        }
    }
}
