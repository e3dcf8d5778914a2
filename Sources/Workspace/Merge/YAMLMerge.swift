import Diagnostics
import YAML

/// Merges YAML on its structure, within the user's own text.
enum YAMLMerge {
    static func merge(
        path: String, base: [UInt8], mine: [UInt8], theirs: [UInt8]
    ) -> MergeOutcome {
        do throws(Unmergeable) {
            let base = try Version(base, path, "what belfry wrote last")
            let mine = try Version(mine, path, nil)
            let theirs = try Version(theirs, path, "what belfry would write")
            return try merge(base, mine, theirs, path)
        } catch {
            return .conflict([error.conflict])
        }
    }

    /// Why the whole file can't be merged.
    struct Unmergeable: Error {
        let conflict: MergeConflict

        init(_ reason: String, line: Int? = nil) {
            conflict = MergeConflict(
                place: line.map { "line \($0)" } ?? "the file", line: line, reason: reason)
        }
    }

    /// A text with its tree.
    private struct Version {
        let lines: TextLines
        let tree: MergeNode

        init(_ bytes: [UInt8], _ path: String, _ name: String?) throws(Unmergeable) {
            lines = TextLines(bytes)
            let subject = name.map { "can't be merged: \($0)" }
            if lines.hasOddLineEnds {
                throw Unmergeable("\(subject ?? "can't be merged: it") has unusual line ends")
            }
            var bag = DiagnosticBag()
            let root = YAMLParser.parse(SourceFile(path: path, bytes: bytes), into: &bag)
            // A tag is no hindrance: what it stands on is kept as it is.
            if let problem = bag.all.first(where: { $0.id != "yaml/tag" }) {
                let line = name == nil ? problem.span.map { Int($0.start.line) } : nil
                throw Unmergeable(
                    [subject, problem.message].compactMap { $0 }.joined(separator: ": "),
                    line: line)
            }
            guard let root, let tree = YAMLLayout.tree(of: root, in: lines) else {
                throw Unmergeable("\(subject ?? "can't be merged: it") is not laid out in blocks")
            }
            self.tree = tree
        }
    }

    private static func merge(
        _ base: Version, _ mine: Version, _ theirs: Version, _ path: String
    ) throws(Unmergeable) -> MergeOutcome {
        var merge = TreeMerge()
        let decision = merge.merge(base.tree, mine.tree, theirs.tree, line: 1)
        guard merge.conflicts.isEmpty else { return .conflict(merge.conflicts) }
        let unsafe = Unmergeable("could not be merged safely")
        let text: [UInt8]
        do throws(YAMLSplice.Refusal) {
            text = try YAMLSplice.text(
                of: decision, for: mine.tree, mine: mine.lines, theirs: theirs.lines)
        } catch {
            throw unsafe
        }
        var numbers = PanelNumbers(in: mine.tree)
        let expected = decision.result(of: mine.tree, numbers: &numbers)
        let result: Version
        do throws(Unmergeable) {
            result = try Version(text, path, nil)
        } catch {
            throw unsafe
        }
        guard result.tree.means(expected),
            result.tree.comments.sorted() == expected.comments.sorted()
        else { throw unsafe }
        return .merged(text)
    }
}
