import Diagnostics
import Disk

/// Why something is not done to the files, as the finding that says so.
struct Refusal: Error, Sendable, Hashable {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    init(_ error: FileSystemError) { diagnostic = error.diagnostic }

    /// Runs `body`; what the system refuses becomes a finding.
    static func wrapping<Result>(
        _ body: () throws(FileSystemError) -> Result
    ) throws(Refusal) -> Result {
        do throws(FileSystemError) {
            return try body()
        } catch {
            throw Refusal(error)
        }
    }
}
