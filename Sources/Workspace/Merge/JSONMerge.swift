import YAML

/// Merges JSON on its structure; what comes of it is written anew, in the user's order of keys.
enum JSONMerge {
    static func merge(base: [UInt8], mine: [UInt8], theirs: [UInt8]) -> MergeOutcome {
        do throws(JSONProblem) {
            return merge(
                base: try read(base, "what belfry wrote last"), mine: try JSONTree.read(mine),
                theirs: try read(theirs, "what belfry would write"))
        } catch {
            return .conflict([
                MergeConflict(place: "line \(error.line)", line: error.line, reason: error.reason)
            ])
        }
    }

    private static func read(
        _ bytes: [UInt8], _ name: String
    ) throws(JSONProblem) -> MergeNode {
        do throws(JSONProblem) {
            return try JSONTree.read(bytes)
        } catch {
            throw JSONProblem(
                reason: "can't be merged: \(name) \(error.reason)", line: error.line)
        }
    }

    private static func merge(
        base: MergeNode, mine: MergeNode, theirs: MergeNode
    ) -> MergeOutcome {
        var merge = TreeMerge()
        let decision = merge.merge(base, mine, theirs, line: 1)
        guard merge.conflicts.isEmpty else { return .conflict(merge.conflicts) }
        var numbers = PanelNumbers(in: mine)
        let merged = decision.result(of: mine, numbers: &numbers)
        return .merged(JSONWriter.bytes(of: ConfigTree(merged)))
    }
}

extension ConfigTree {
    /// A merged tree of JSON.
    fileprivate init(_ node: MergeNode) {
        switch node.content {
        case .scalar(.text(let text)): self = .string(text)
        case .scalar(.typed(let text)), .scalar(.tagged(let text, _)): self = .number(text)
        case .sequence(let items): self = .sequence(items.map { ConfigTree($0.node) })
        case .mapping(let entries):
            self = .mapping(entries.map { ConfigEntry($0.key, ConfigTree($0.node)) })
        }
    }
}
