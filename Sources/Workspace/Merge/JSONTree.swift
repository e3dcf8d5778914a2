import Diagnostics
import YAML

/// JSON as the merge sees it.
enum JSONTree {
    static func read(_ bytes: [UInt8]) throws(JSONProblem) -> MergeNode {
        node(try JSONParser.read(SourceFile(path: "", bytes: bytes)))
    }

    private static func node(_ node: YAMLNode) -> MergeNode {
        switch node.content {
        case .scalar(let scalar):
            MergeNode(.scalar(scalar.style == .plain ? .typed(scalar.text) : .text(scalar.text)))
        case .sequence(let items):
            MergeNode(
                .sequence(
                    items.map { MergeChild("", self.node($0), line: Int($0.span.start.line)) }))
        case .mapping(let entries):
            MergeNode(
                .mapping(
                    entries.map {
                        MergeChild(
                            $0.key.scalarText, self.node($0.value),
                            line: Int($0.key.span.start.line))
                    }))
        }
    }
}
