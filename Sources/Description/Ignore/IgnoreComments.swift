import Diagnostics
import YAML

/// Finds the comments `# belfry: ignore ID reason` of a description.
///
/// One at the end of a line speaks of what begins on that line, and of all that stands below it;
/// one on a line of its own speaks so of the next line that says something.
enum IgnoreComments {
    /// The comments in `file`, whose tree is `root`, in the order of the text.
    static func find(in file: SourceFile, _ root: YAMLNode) -> [IgnoreSpec] {
        var scan = CommentScan(path: file.path)
        scan.run(over: file.bytes)
        guard !scan.candidates.isEmpty else { return [] }
        var places = CommentPlaces(
            lines: scan.candidates.map(\.place.line), targets: scan.candidates.map(\.target))
        places.visit(root)
        places.sort()
        var lastLine: Int32 = 0
        return scan.candidates.compactMap { candidate in
            // A comment goes on to the end of its line, whatever it quotes.
            guard candidate.place.line != lastLine, !places.isText(at: candidate.place) else {
                return nil
            }
            lastLine = candidate.place.line
            return candidate.spec(until: places.end(of: candidate.target))
        }
    }
}

/// A `#` behind which belfry is spoken to, which may still turn out to stand in a text.
struct CommentCandidate {
    /// Where the `#` stands.
    let place: SourcePosition
    /// The line that it speaks of.
    var target: Int32
    /// The id, with its place, and the words behind it.
    let id: Located<String>
    let reason: String

    func spec(until end: SourcePosition) -> IgnoreSpec {
        IgnoreSpec(
            id: id, reason: reason, start: SourcePosition(line: Int(target), column: 1), end: end)
    }
}
