/// Short texts for messages about conflicts.
enum MergeText {
    /// At most 60 characters on one line.
    static func short(_ text: String) -> String {
        let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .joined(separator: "⏎")
        return line.count > 60 ? line.prefix(59) + "…" : line
    }

    /// A place as people name it: `groups[api].rules[JobAbsent].expr`.
    static func place(_ path: [MergeStep]) -> String {
        var text = ""
        for step in path {
            switch step {
            case .key(let key): text += text.isEmpty ? key : "." + key
            case .item(let name): text += "[\(short(name))]"
            }
        }
        return text.isEmpty ? "the file" : text
    }
}

/// One step from a collection to what is in it.
enum MergeStep: Sendable, Hashable {
    case key(String)
    case item(String)

    var name: String {
        switch self {
        case .key(let name), .item(let name): name
        }
    }
}
