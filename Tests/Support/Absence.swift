import Foundation

/// What a test does without something it needs: it says so, and how to get it.
package enum Absence {
    /// A tool or data set that CI must have and hasn't.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    /// For what `scripts/setup --tests` installs: prints that a test is skipped for lack of it;
    /// throws where `CI` is `true`, since there something has gone wrong.
    package static func report(_ what: String) throws {
        if ProcessInfo.processInfo.environment["CI"] == "true" {
            throw Failure(description: "CI must have \(what): scripts/setup --tests installs it")
        }
        skip(what, remedy: "run scripts/setup --tests")
    }

    /// For what no script of ours can install: prints that a test is skipped for lack of it, in CI
    /// too, and what to do.
    package static func skip(_ what: String, remedy: String) {
        print("SKIPPED for lack of \(what): \(remedy)")
    }
}
