import YAML

/// Random edits that a person makes to a generated dashboard, line by line.
struct MergeDashboardEdits {
    private var lines: [String]
    private var count = 0

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    /// Makes one edit; some choices of a place come to nothing.
    mutating func edit(using random: inout some RandomNumberGenerator) {
        guard let at = lines.indices.randomElement(using: &random) else { return }
        count += 1
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2: changeScalar(at)
        case 3: addKey(at)
        case 4: addPanel(before: panels.randomElement(using: &random))
        case 5: if let panel = panels.dropLast().randomElement(using: &random) { remove(panel) }
        case 6: if let first = panels.dropLast().randomElement(using: &random) { swap(first) }
        default: addQuery(at)
        }
    }

    /// The lines of each panel.
    private var panels: [Range<Int>] {
        var panels: [Range<Int>] = []
        guard let start = lines.firstIndex(of: "  \"panels\": [") else { return [] }
        for (index, line) in lines.enumerated() where index > start && line == "    {" {
            guard let end = lines[index...].firstIndex(where: { $0.hasPrefix("    }") }) else {
                break
            }
            panels.append(index..<(end + 1))
            if lines[end] == "    }" { break }
        }
        return panels
    }

    private mutating func changeScalar(_ index: Int) {
        guard
            let match = lines[index].firstMatch(
                of: /^( *"([^"]+)": )("[^"]*"|\d+|true|false)(,?)$/),
            !MergeTextEdits.names.contains(String(match.2)), !["id", "type"].contains(match.2)
        else { return }
        let isNumber = match.3.first?.isNumber ?? false
        lines[index] = "\(match.1)\(isNumber ? "\(1000 + count)" : "\"edited \(count)\"")\(match.4)"
    }

    private mutating func addKey(_ index: Int) {
        guard lines[index].contains(/^ *"[^"]+": ("[^"]*"|\d+|true|false),$/) else { return }
        let blanks = lines[index].prefix { $0 == " " }
        lines.insert("\(blanks)\"key_\(count)\": 1.50,", at: index + 1)
    }

    private mutating func addPanel(before panel: Range<Int>?) {
        guard let panel else { return }
        let text = """
                {
                  "type": "text",
                  "title": "Added \(count)",
                  "id": \(500 + count),
                  "gridPos": {"h": 1, "w": 24, "x": 0, "y": 99},
                  "options": {"content": "mine"}
                },
            """
        let lines = text.split(separator: "\n").map(String.init)
        self.lines.insert(contentsOf: lines, at: panel.lowerBound)
    }

    private mutating func remove(_ panel: Range<Int>) { lines.removeSubrange(panel) }

    /// Swaps a panel that is not the last with the next that isn't.
    private mutating func swap(_ first: Range<Int>) {
        let panels = panels
        guard let next = panels.dropLast().first(where: { $0.lowerBound == first.upperBound })
        else {
            return
        }
        let moved = lines[next] + lines[first]
        lines.replaceSubrange(first.lowerBound..<next.upperBound, with: Array(moved))
    }

    private mutating func addQuery(_ index: Int) {
        guard lines[index] == "      \"targets\": [" else { return }
        lines.insert(
            "        {\"refId\": \"X\(count)\", \"expr\": \"up == \(count)\"},", at: index + 1)
    }
}
