import Diagnostics
import YAML

/// What a generated file says, as a set of values under paths and a list of comments.
///
/// It shares nothing with the merge but the reader of YAML, and judges it by set algebra: the
/// merged file must say what the base said, less what each side took out, and what each added.
struct MergeFacts: Equatable {
    struct Fact: Hashable {
        let path: [String]
        let value: String
    }

    private(set) var facts: Set<Fact> = []
    /// The comment lines and those at the ends of lines, in their order.
    private(set) var comments: [String] = []
    /// The comments with what each stands above.
    private(set) var remarks: [String] = []
    /// The names of each list's items in order.
    private(set) var lists: [[String]: [String]] = [:]
    /// The keys of each mapping in order.
    private(set) var keys: [[String]: [String]] = [:]
    /// The places of panels in the grid, which belfry counts anew with every panel that it adds.
    private(set) var places: Set<Fact> = []
    /// The numbers of a dashboard's panels.
    private(set) var panelNumbers: [String] = []

    /// Nil for a text that is no YAML.
    init?(_ bytes: [UInt8], isJSON: Bool) {
        var bag = DiagnosticBag()
        guard let node = YAMLParser.parse(SourceFile(path: "x", bytes: bytes), into: &bag),
            !bag.hasErrors
        else { return nil }
        add(node, [])
        if !isJSON {
            let text = String(decoding: bytes, as: UTF8.self)
            let lines = text.split(whereSeparator: \.isNewline)
            comments = lines.compactMap(Self.comment)
            remarks = zip(lines, lines.dropFirst() + [""]).compactMap { line, next in
                Self.comment(line).map { "\($0) \(next.drop { $0 == " " })" }
            }
        }
    }

    /// Comments of generated files and of the edits begin with `# ` behind a blank.
    private static func comment(_ line: Substring) -> String? {
        let line = " " + line.drop { $0 == " " }
        guard let range = line.firstRange(of: " # ") else { return nil }
        return String(line[range.upperBound...])
    }

    private mutating func add(_ node: YAMLNode, _ path: [String]) {
        switch node.content {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain && Double(scalar.text) != nil
            let fact = Fact(path: path, value: scalar.text + (isPlain ? " (number)" : ""))
            if path.contains("gridPos") { places.insert(fact) } else { facts.insert(fact) }
        case .sequence(let items):
            if items.isEmpty { facts.insert(Fact(path: path, value: "[]")) }
            for (index, item) in items.enumerated() {
                let name = Self.name(of: item, at: index)
                lists[path, default: []].append(name)
                add(item, path + [name])
            }
        case .mapping(let entries):
            if entries.isEmpty { facts.insert(Fact(path: path, value: "{}")) }
            for entry in entries {
                let key = entry.key.scalarText
                keys[path, default: []].append(key)
                if key == "id", Self.isOfPanel(path) {
                    panelNumbers.append(entry.value.scalarText)
                } else {
                    add(entry.value, path + [key])
                }
            }
        }
    }

    private static func isOfPanel(_ path: [String]) -> Bool {
        path.count > 1 && path[path.count - 2] == "panels"
    }

    private static func name(of item: YAMLNode, at index: Int) -> String {
        switch item.content {
        case .scalar(let scalar): return scalar.text
        case .sequence: return "#\(index)"
        case .mapping(let entries):
            func value(_ key: String, in entries: [YAMLEntry]) -> YAMLNode? {
                entries.first { $0.key.scalarText == key }?.value
            }
            for key in ["job_name", "record", "alert", "uid", "refId", "title", "name"] {
                guard let name = value(key, in: entries)?.scalarText else { continue }
                var metric = ""
                if case .mapping(let labels)? = value("labels", in: entries)?.content {
                    metric = value("metric", in: labels)?.scalarText ?? ""
                }
                let isRow = value("type", in: entries)?.scalarText == "row"
                return "\(name)|\(metric)\(isRow ? "row" : "")"
            }
            return "#\(index)"
        }
    }
}

extension MergeFacts {
    /// What one side changed, as paths; a list in another order counts.
    func changes(from base: MergeFacts) -> [[String]] {
        let reordered = lists.filter { path, names in
            guard let old = base.lists[path], old != names else { return false }
            return Set(old) == Set(names)
        }
        let values = facts.symmetricDifference(base.facts).union(places.subtracting(base.places))
        return values.map(\.path) + reordered.map(\.key)
    }

    /// What is wrong with `merged`, as the merge of these; empty if nothing is.
    static func losses(
        base: MergeFacts, mine: MergeFacts, theirs: MergeFacts, merged: MergeFacts
    ) -> [String] {
        let gone = base.facts.subtracting(mine.facts).union(base.facts.subtracting(theirs.facts))
        let new = mine.facts.subtracting(base.facts).union(theirs.facts.subtracting(base.facts))
        let expected = base.facts.subtracting(gone).union(new)
        var losses = expected.subtracting(merged.facts).map { "lost: \($0.path) \($0.value)" }
        losses += merged.facts.subtracting(expected).map { "not wanted: \($0.path) \($0.value)" }
        let comments = difference(mine.comments, base.comments)
        let others = difference(theirs.comments, base.comments)
        let kept = difference(base.comments, comments.gone + others.gone).new
        if (kept + comments.new + others.new).sorted() != merged.comments.sorted() {
            losses.append("comments: \(kept + comments.new + others.new), not \(merged.comments)")
        }
        losses += mine.places.subtracting(base.places).subtracting(merged.places).map {
            "lost place: \($0.path) \($0.value)"
        }
        losses += disorders(base: base, mine: mine, theirs: theirs, merged: merged)
        if Set(merged.panelNumbers).count != merged.panelNumbers.count {
            losses.append("two panels have one number")
        }
        return losses
    }

    private static func difference(
        _ list: [String], _ base: [String]
    ) -> (new: [String], gone: [String]) {
        var gone = base
        var new: [String] = []
        for element in list {
            if let index = gone.firstIndex(of: element) {
                gone.remove(at: index)
            } else {
                new.append(element)
            }
        }
        return (new, gone)
    }

    /// Where the order is not that of the side that changed it: the user's for keys, and for lists
    /// that of the one side that did.
    static func disorders(
        base: MergeFacts, mine: MergeFacts, theirs: MergeFacts, merged: MergeFacts
    ) -> [String] {
        var disorders: [String] = []
        for (path, names) in mine.keys {
            guard let result = merged.keys[path] else { continue }
            let shared = Set(names).intersection(result)
            if names.filter(shared.contains) != result.filter(shared.contains) {
                disorders.append("order of keys: \(path)")
            }
        }
        for (path, result) in merged.lists {
            guard let old = base.lists[path], let one = mine.lists[path],
                let other = theirs.lists[path]
            else { continue }
            let shared = Set(old).intersection(one).intersection(other).intersection(result)
            let orders = [old, one, other, result].map { $0.filter(shared.contains) }
            if orders[3] != (orders[1] == orders[0] ? orders[2] : orders[1]) {
                disorders.append("order of items: \(path)")
            }
        }
        return disorders
    }
}
