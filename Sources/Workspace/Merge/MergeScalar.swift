import YAML

/// A scalar as far as it means something: quotes count only where they change the type.
enum MergeScalar: Sendable, Hashable {
    /// A text for every reader.
    case text(String)
    /// Written plain, and perhaps a number, a boolean or nothing to its reader.
    case typed(String)
    /// With a tag, whose meaning is the reader's.
    case tagged(String, tag: String)

    init(_ scalar: YAMLScalar) {
        if let tag = scalar.tag {
            self = .tagged(scalar.text, tag: tag)
        } else if scalar.style == .plain, Self.mayBeTyped(scalar.text) {
            self = .typed(scalar.text)
        } else {
            self = .text(scalar.text)
        }
    }

    var text: String {
        switch self {
        case .text(let text), .typed(let text), .tagged(let text, _): text
        }
    }

    /// Whether some reader takes the plain word for something else than a text.
    private static func mayBeTyped(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        if "+-.0123456789".utf8.contains(first) {
            return text.utf8.allSatisfy { "0123456789abcdefABCDEFxXoO_+-.:eETZ ".utf8.contains($0) }
                || text.utf8.count == 4
        }
        return text.utf8.count <= 5 && words.contains(text.lowercased())
    }

    private static let words: Set<String> = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
    ]
}
