/// What is fed with whatever bytes, and must hold for them; each has a folder below `corpus/`.
enum FuzzTarget: String, CaseIterable, Sendable {
    /// A description: read, resolved, checked, rendered, read again.
    case stack
    /// A component's file beside a description that uses it.
    case component
    /// Three versions of a file, merged by structure or by lines.
    case yamlMerge = "yaml-merge"
    case jsonMerge = "json-merge"
    case lineMerge = "line-merge"
    /// What Prometheus, Grafana, the application and the engine answer.
    case answers
    /// What belfry keeps on disk: the record, the journal, `.env`.
    case disk
    /// An expression in PromQL.
    case promql

    /// Why an input breaks what must hold.
    struct Violation: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// Runs the target on an input.
    func run(_ bytes: [UInt8]) throws(Violation) {
        switch self {
        case .stack: try StackTarget.run(bytes)
        case .component: try StackTarget.run(component: bytes)
        case .yamlMerge: try MergeTarget.yaml(bytes)
        case .jsonMerge: try MergeTarget.json(bytes)
        case .lineMerge: try MergeTarget.lines(bytes)
        case .answers: try AnswersTarget.run(bytes)
        case .disk: try DiskTarget.run(bytes)
        case .promql: try QueryTarget.run(bytes)
        }
    }

    /// Parts of an input, cut at a byte that stands in no text.
    static func parts(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 0x1E, omittingEmptySubsequences: false).map(Array.init)
    }
}
