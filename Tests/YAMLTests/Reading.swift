import Diagnostics

@testable import YAML

/// What came of reading a text.
struct Reading {
    let node: YAMLNode?
    let findings: [Diagnostic]

    init(_ text: String, limits: YAMLLimits = .standard) {
        self.init(bytes: Array(text.utf8), limits: limits)
    }

    init(bytes: [UInt8], limits: YAMLLimits = .standard) {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "t.yaml", bytes: bytes)
        node = YAMLParser.parse(file, limits: limits, into: &bag)
        findings = bag.all
    }

    /// The findings in short: `id@line:column`.
    var summary: [String] { findings.map(Self.summary) }

    static func summary(_ finding: Diagnostic) -> String {
        guard let start = finding.span?.start else { return finding.id }
        return "\(finding.id)@\(start.line):\(start.column)"
    }
}

extension YAMLNode {
    /// The value under `key` of a mapping.
    subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.scalarText == key }?.value
    }

    /// The keys of a mapping, in order.
    var keys: [String] {
        guard case .mapping(let entries) = content else { return [] }
        return entries.map(\.key.scalarText)
    }

    /// `line:column-line:column`, the end not included.
    var place: String {
        "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
    }
}
