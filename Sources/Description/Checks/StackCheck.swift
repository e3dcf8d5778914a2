package import Diagnostics

/// One question that is asked of a description before anything starts.
package protocol StackCheck: Sendable {
    /// The ids of its findings.
    static var ids: [String] { get }
    /// Asks it, and reports what is found.
    static func run(_ context: CheckContext, into bag: inout DiagnosticBag)
}
