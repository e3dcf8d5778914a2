package import Foundation

/// The project's own checkout.
package enum Checkout {
    /// The directory that holds `Package.swift`.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
