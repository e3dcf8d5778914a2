import YAML

@testable import Workspace

/// Merging: what comes of it can be read, and has nothing left to be merged.
enum MergeTarget {
    /// How a file of one kind is merged.
    typealias Merge = (_ base: [UInt8], _ mine: [UInt8], _ theirs: [UInt8]) -> MergeOutcome

    static func yaml(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let merge: Merge = { YAMLMerge.merge(path: "a.yml", base: $0, mine: $1, theirs: $2) }
        try run(bytes, merge, check: StackTarget.readYAML)
    }

    static func json(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        try run(bytes, { JSONMerge.merge(base: $0, mine: $1, theirs: $2) }, check: readJSON)
    }

    static func lines(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        try run(bytes, { LineMerge.merge(base: $0, mine: $1, theirs: $2) })
    }

    /// An input is the text of last time, the user's, and belfry's new one.
    private static func run(
        _ bytes: [UInt8], _ merge: Merge,
        check: (([UInt8]) throws(FuzzTarget.Violation) -> Void)? = nil
    ) throws(FuzzTarget.Violation) {
        let parts = FuzzTarget.parts(of: bytes)
        guard parts.count == 3 else { return }
        let (base, mine, theirs) = (parts[0], parts[1], parts[2])
        guard case .merged(let text) = merge(base, mine, theirs) else { return }
        try check?(text)
        // The next run has belfry's text of this one as its last, and nothing to do.
        let next = merge(theirs, text, theirs)
        if next != .merged(text) { throw .init("the next run makes of it \(next)") }
        // What it would make with the old text of last time is no question: the record of it takes
        // its place together with the files.
    }

    static func readJSON(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        do throws(JSONProblem) {
            _ = try JSONTree.read(bytes)
        } catch {
            throw .init("not JSON: \(error.reason), line \(error.line)")
        }
    }
}
