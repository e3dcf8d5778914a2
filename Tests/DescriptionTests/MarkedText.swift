import Description
import Diagnostics
import Testing

/// A text with ①, ②… where findings are expected.
struct MarkedText {
    /// The text without the markers.
    let text: String
    /// `line:column` of each marker, in their order.
    let places: [String]

    init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var found: [(marker: UInt32, place: String)] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if (0x2460...0x2468).contains(scalar.value) {
                found.append((scalar.value, "\(line):\(column)"))
                continue
            }
            text.append(scalar)
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        self.text = String(text)
        places = found.sorted { $0.marker < $1.marker }.map(\.place)
    }
}

/// Expects the findings `ids` at ①, ②…, in that order, and no others.
func expect(
    _ services: String, rest: String = "", files: ProjectFiles = .unseen, finds ids: [String],
    at location: SourceLocation = #_sourceLocation
) {
    expect(
        description: Fixture.description(services, rest: rest), files: files, finds: ids,
        at: location)
}

/// Expects the findings `ids` at ①, ②…, in that order, and no others.
func expect(
    description: String, files: ProjectFiles = .unseen, finds ids: [String],
    at location: SourceLocation = #_sourceLocation
) {
    let marked = MarkedText(description)
    let expected = zip(marked.places, ids).map { "\($0) \($1)" }
    let found = Fixture.read(marked.text, files: files).1.map { finding in
        let place = finding.span.map { "\($0.start.line):\($0.start.column)" } ?? "nowhere"
        return "\(place) \(finding.id)"
    }
    #expect(ids.count == marked.places.count, "as many markers as ids", sourceLocation: location)
    #expect(found.sorted() == expected.sorted(), sourceLocation: location)
}
