import Foundation

/// What a test does without something it needs: it says so, and in CI it fails.
package enum Absence {
    /// A tool or data set that CI must have and hasn't.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    /// Prints that a test is skipped for lack of something; throws where `CI` is `true`.
    package static func report(_ what: String) throws {
        if ProcessInfo.processInfo.environment["CI"] == "true" {
            throw Failure(description: "CI must have \(what)")
        }
        print("SKIPPED for lack of \(what)")
    }
}
