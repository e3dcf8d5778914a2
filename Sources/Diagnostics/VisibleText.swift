/// The one place that decides which characters a reader must not be exposed to as they are: those
/// that steer a terminal, turn the direction of writing, or are not seen at all.
package enum VisibleText {
    /// Whether a terminal would obey the character, or nobody would see it.
    ///
    /// A variation selector that says how the emoji before it looks is no hidden one.
    package static func isHidden(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar? = nil
    ) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x2028, 0x2029, 0xFFF9...0xFFFB: true
        // None of these is hidden: the bulk of what is written in the world.
        case 0x20..<0x34F, 0x3165..<0xFE00: false
        case 0xFE0E, 0xFE0F: previous?.properties.isEmoji != true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// How a hidden character is shown: `\n`, `\x1b`, `\u{202E}`.
    package static func form(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let digits = String(scalar.value, radix: 16)
            guard scalar.isASCII else { return "\\u{\(digits.uppercased())}" }
            return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
    }

    /// The text on one line, with every hidden character shown.
    package static func line(_ text: String) -> String {
        shown(text) { _, _ in false }
    }

    /// The text with every hidden character shown but for the ends of its lines, and tabs.
    package static func lines(_ text: String) -> String {
        shown(text) { scalar, next in
            scalar == "\n" || scalar == "\t" || (scalar == "\r" && next == "\n")
        }
    }

    /// Whether `lines` would show a text in another form than it has.
    package static func hides(_ text: String) -> Bool { lines(text) != text }

    /// `isMeant` tells of a character, and the one after it, whether it may stay.
    private static func shown(
        _ text: String, unless isMeant: (Unicode.Scalar, Unicode.Scalar?) -> Bool
    ) -> String {
        // Most texts are plain ASCII, and nothing is to be done.
        guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return text }
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            let next = index < scalars.endIndex ? scalars[index] : nil
            if isHidden(scalar, after: previous), !isMeant(scalar, next) {
                result.append(contentsOf: form(of: scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }
}
