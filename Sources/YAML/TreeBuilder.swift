import Diagnostics

/// Builds documents from events, one open collection on a stack of its own (never recursing),
/// and counts what aliases would expand to before any of it is made.
struct TreeBuilder {
    private(set) var documents: [YAMLNode] = []
    /// Findings after which reading could go on.
    private(set) var findings: [Diagnostic] = []
    private(set) var isComplete = false

    private let path: String
    private let limits: YAMLLimits
    private let isStream: Bool
    /// Whether tags may say how files are merged.
    private let isCompose: Bool
    private var open: [OpenCollection] = []
    private var anchors: [String: AnchoredNode] = [:]
    private var size = TreeSize()

    init(path: String, limits: YAMLLimits, isStream: Bool, isCompose: Bool = false) {
        self.isCompose = isCompose
        self.path = path
        self.limits = limits
        self.isStream = isStream
    }

    /// Takes the next event in.
    mutating func accept(_ event: YAMLEvent) throws(YAMLRefusal) {
        switch event.kind {
        case .streamStart, .documentEnd: break
        case .streamEnd: isComplete = true
        case .documentStart: try startDocument(event)
        case .alias(let name): try addAlias(name, event)
        case .scalar(let scalar, let anchor): try addScalar(scalar, anchor, event)
        case .collectionStart(let collection): try start(collection, event)
        case .collectionEnd: try end(event)
        }
    }

    private mutating func startDocument(_ event: YAMLEvent) throws(YAMLRefusal) {
        anchors.removeAll()
        guard !isStream, !documents.isEmpty else { return }
        throw refusal(
            "yaml/documents", "a second document begins here; one is read", span(event),
            help: "keep one document in the file, and take `---` out")
    }

    private mutating func addScalar(
        _ scalar: YAMLScalar, _ anchor: String?, _ event: YAMLEvent
    ) throws(YAMLRefusal) {
        let place = span(event)
        if scalar.text.utf8.count > limits.scalarBytes {
            throw limit(
                "this text is \(scalar.text.utf8.count) bytes long; "
                    + "at most \(limits.scalarBytes) are read", place)
        }
        let merging = merging(scalar.tag)
        if let tag = scalar.tag, merging == nil, !Self.scalarTags.contains(tag) {
            try reportTag(tag, place)
        }
        let own = TreeSize(nodes: 1, textBytes: scalar.text.utf8.count, height: 0)
        try grow(by: own, at: place)
        let plain = merging == nil ? scalar : YAMLScalar(scalar.text, style: scalar.style)
        let node = YAMLNode(.scalar(plain), at: place, merging: merging)
        if let anchor { anchors[anchor] = AnchoredNode(node: node, size: own) }
        try add(node)
    }

    private mutating func addAlias(_ name: String, _ event: YAMLEvent) throws(YAMLRefusal) {
        let place = span(event)
        if let loop = open.first(where: { $0.anchor == name }), anchors[name] == nil {
            throw refusal(
                "yaml/alias", "`*\(name)` stands inside the value that `&\(name)` names", place,
                related: [.init("the value begins here", at: span(loop.start, loop.start))],
                help: "write the value out; a value can't hold itself")
        }
        guard let anchored = anchors[name] else {
            throw refusal(
                "yaml/alias", "no `&\(name)` stands above this `*\(name)`", place,
                help: Suggestion.nearest(to: name, among: anchors.keys.sorted())
                    .map { "did you mean `*\($0)`?" }
                    ?? "name a value `&\(name)` further up, or put quotes around the text")
        }
        try grow(by: anchored.size, at: place)
        let node = anchored.node
        try add(
            YAMLNode(
                node.content, at: place, anchored: node.anchored ?? node.span,
                merging: node.merging),
            height: anchored.size.height)
    }

    private mutating func start(
        _ collection: YAMLEvent.Collection, _ event: YAMLEvent
    ) throws(YAMLRefusal) {
        let place = span(event)
        let standard = collection.isMapping ? "!!map" : "!!seq"
        if let tag = collection.tag, tag != standard, tag != "!", merging(tag) == nil {
            try reportTag(tag, place)
        }
        try grow(by: TreeSize(nodes: 1, textBytes: 0, height: 1), at: place)
        if let anchor = collection.anchor { anchors[anchor] = nil }
        open.append(
            OpenCollection(collection, at: event.start, until: event.end, sizeBefore: size))
    }

    private mutating func end(_ event: YAMLEvent) throws(YAMLRefusal) {
        guard let last = open.popLast() else { return }
        // libyaml ends a block collection where the next thing begins.
        let place = span(last.start, last.isFlow ? event.end : last.end)
        let content: YAMLNode.Content
        if last.isMapping {
            var rules = MappingRules(last.entries, hasMerge: last.hasMerge)
            rules.apply()
            for finding in rules.findings { try report(finding) }
            content = .mapping(rules.entries)
        } else {
            content = .sequence(last.items)
        }
        let node = YAMLNode(content, at: place, merging: merging(last.tag))
        if let anchor = last.anchor {
            let own = TreeSize(
                nodes: size.nodes - last.sizeBefore.nodes + 1,
                textBytes: size.textBytes - last.sizeBefore.textBytes, height: last.height)
            anchors[anchor] = AnchoredNode(node: node, size: own)
        }
        try add(node, height: last.height)
    }

    private mutating func add(_ node: YAMLNode, height: Int = 0) throws(YAMLRefusal) {
        guard let innermost = open.indices.last else {
            documents.append(node)
            return
        }
        if let refused = open[innermost].add(node, height: height) { try report(refused) }
    }
}

// MARK: - Bounds and findings

extension TreeBuilder {
    private static let scalarTags: Set<String> = [
        "!", "!!str", "!!int", "!!float", "!!bool", "!!null",
    ]
    private static let mostFindings = 100

    private mutating func grow(by added: TreeSize, at place: SourceSpan) throws(YAMLRefusal) {
        if added.nodes > limits.nodes - size.nodes {
            throw limit(
                "the file holds more than \(limits.nodes) values once its aliases are expanded",
                place)
        }
        if added.textBytes > limits.textBytes - size.textBytes {
            throw limit(
                "the file holds more than \(limits.textBytes) bytes of text "
                    + "once its aliases are expanded", place)
        }
        if open.count + added.height > limits.depth {
            throw limit("values lie more than \(limits.depth) levels deep in one another", place)
        }
        size.nodes += added.nodes
        size.textBytes += added.textBytes
    }

    private func limit(_ message: String, _ place: SourceSpan) -> YAMLRefusal {
        refusal(
            "yaml/limit", message, place,
            help: "take out what is not needed, or split it into several files")
    }

    private func refusal(
        _ id: String, _ message: String, _ place: SourceSpan,
        related: [Diagnostic.Related] = [], help: String
    ) -> YAMLRefusal {
        YAMLRefusal(
            diagnostic: Diagnostic(id, message, at: place, related: related, help: help))
    }

    private func merging(_ tag: String?) -> YAMLMerging? {
        isCompose ? tag.flatMap(YAMLMerging.init) : nil
    }

    private mutating func reportTag(_ tag: String, _ place: SourceSpan) throws(YAMLRefusal) {
        try report(
            Diagnostic(
                "yaml/tag", "the tag `\(tag)` is not understood", at: place,
                help: "take it out; values are read as what their field asks for"))
    }

    private mutating func report(_ finding: Diagnostic) throws(YAMLRefusal) {
        findings.append(finding)
        guard findings.count >= Self.mostFindings, let place = finding.span else { return }
        throw limit("reading stops here, after \(Self.mostFindings) errors", place)
    }

    private func span(_ event: YAMLEvent) -> SourceSpan { span(event.start, event.end) }

    private func span(_ start: SourcePosition, _ end: SourcePosition) -> SourceSpan {
        SourceSpan(file: path, start: start, end: end)
    }
}
