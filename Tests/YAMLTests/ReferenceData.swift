import Foundation

/// Third-party data that is no part of the project: `$BELFRY_REFERENCE`, or `shared/reference`
/// beside the checkout.
enum ReferenceData {
    static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

    /// The content of a file there, nil if the data is absent.
    static func file(_ path: String) -> Data? {
        FileManager.default.contents(atPath: directory.appendingPathComponent(path).path)
    }

    /// Says that a test can't look, so that nobody takes it for passed.
    static func skip(_ reason: String) {
        print("SKIPPED: \(reason)")
    }

    private static var directory: URL {
        if let path = ProcessInfo.processInfo.environment["BELFRY_REFERENCE"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        let checkout = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return checkout.deletingLastPathComponent().appendingPathComponent("shared/reference")
    }
}
