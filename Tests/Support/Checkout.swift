package import Foundation

/// The project's own checkout, and what lies beside it.
package enum Checkout {
    /// The directory that holds `Package.swift`.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A directory of third-party schemas and samples, which are no part of the project.
    ///
    /// `BELFRY_REFERENCE` points at it; else it is looked for beside the checkout.
    package static func reference(_ name: String) throws -> URL? {
        let directory = referenceRoot.appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: directory.path) { return directory }
        try Absence.report("reference data `\(name)` (\(directory.path))")
        return nil
    }

    private static var referenceRoot: URL {
        if let path = ProcessInfo.processInfo.environment["BELFRY_REFERENCE"] {
            return URL(fileURLWithPath: path)
        }
        return root.appendingPathComponent("../shared/reference").standardizedFileURL
    }
}
