import Diagnostics

/// What libyaml found wrong, to be said in words that help.
struct SyntaxProblem {
    let problem: String
    let context: String?
    let place: SourcePosition
    let contextPlace: SourcePosition?
    /// Whether the text ends where the problem was seen: something in it is never closed.
    let isAtEnd: Bool

    /// The finding in our words, with libyaml's own as evidence.
    func diagnostic(path: String) -> Diagnostic {
        let (message, help) = wording
        let evidence = [context, problem].compactMap { $0 }.joined(separator: ", ")
        // What is never closed is seen at the end of the file; where it begins is where to look.
        let places = isAtEnd ? [contextPlace ?? place, place] : [place, contextPlace ?? place]
        let other = contextPlace == nil ? nil : Self.span(path, places[1])
        return Diagnostic(
            "yaml/syntax", message, at: Self.span(path, places[0]),
            related: [.init("libyaml: \(evidence)", at: other)], help: help)
    }

    private static func span(_ path: String, _ place: SourcePosition) -> SourceSpan {
        var end = place
        end.column += 1
        return SourceSpan(file: path, start: place, end: end)
    }

    private var wording: (message: String, help: String) {
        switch problem {
        case "found character that cannot start any token":
            (
                "no value can begin with this character",
                "indent with spaces, not tabs; put quotes around a text that begins with @, ` or %"
            )
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            ("a tab stands where indentation is expected", "indent with spaces")
        case "did not find expected key":
            (
                "a key is expected here",
                "give it the same indentation as the keys above it, or close the quote or bracket"
            )
        case "did not find expected '-' indicator":
            (
                "a list item is expected here",
                "begin it with `- ` at the same indentation as the items above it"
            )
        case "mapping values are not allowed in this context":
            (
                "a key with a value is not allowed here",
                "put quotes around a text that holds `: `, or set the key on a line of its own"
            )
        case "block sequence entries are not allowed in this context":
            (
                "a list item is not allowed here",
                "begin the list on the next line, or write `[a, b]`"
            )
        case "could not find expected ':'":
            (
                "this line is neither a key with its `:` nor part of a value",
                "write `key: value`, or indent the line to carry on the text above it"
            )
        default: bracketWording
        }
    }

    private var bracketWording: (message: String, help: String) {
        switch problem {
        case "did not find expected ',' or ']'":
            (
                isAtEnd
                    ? "this list in brackets is not closed"
                    : "this list in brackets goes wrong here",
                "put `,` between its items and `]` at its end"
            )
        case "did not find expected ',' or '}'":
            (
                isAtEnd
                    ? "this mapping in braces is not closed"
                    : "this mapping in braces goes wrong here",
                "put `,` between its entries and `}` at its end"
            )
        case "found unexpected end of stream", "found unexpected document indicator":
            ("the text in quotes is not closed", "close the quote that begins there")
        case "found unknown escape character":
            (
                "this is no escape that YAML knows",
                "double the backslash, or put the text in single quotes"
            )
        case "did not find expected <document start>":
            (
                "the text goes on after its one value has ended",
                "give all keys of the top level the same indentation, and close each quote and bracket"
            )
        case "did not find expected alphabetic or numeric character":
            (
                "a name is expected after `*` or `&`",
                "put quotes around a text that begins with one of them"
            )
        case "found undefined tag handle":
            ("this tag is not known", "take the tag out, or put quotes around the text")
        case "found incompatible YAML document":
            ("this version of YAML is not known", "take the %YAML line out, or write %YAML 1.2")
        default:
            ("this is not valid YAML", "see what libyaml found")
        }
    }
}
