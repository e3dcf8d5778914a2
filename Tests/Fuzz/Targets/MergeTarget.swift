@testable import Workspace

/// Merging: what comes of it can be read, and is what comes of merging again.
enum MergeTarget {
    /// An input is the text of last time, the user's, and belfry's new one.
    static func run(
        _ bytes: [UInt8], path: String,
        check: (([UInt8]) throws(FuzzTarget.Violation) -> Void)?
    ) throws(FuzzTarget.Violation) {
        let parts = FuzzTarget.parts(of: bytes)
        guard parts.count == 3 else { return }
        let (base, mine, theirs) = (parts[0], parts[1], parts[2])
        let outcome = FileMerge.merge(path: path, base: base, mine: mine, theirs: theirs)
        guard case .merged(let text) = outcome else { return }
        // These are passed on as they are, whatever they hold.
        if text == mine || text == theirs { return }
        try check?(text)
        let again = FileMerge.merge(path: path, base: base, mine: text, theirs: theirs)
        if again != .merged(text) {
            throw .init("merged again it is \(again), not \(String(decoding: text, as: UTF8.self))")
        }
    }

    static func readJSON(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        do throws(JSONTree.Problem) {
            _ = try JSONTree.read(bytes)
        } catch {
            throw .init("not JSON: \(error.reason), line \(error.line)")
        }
    }
}
