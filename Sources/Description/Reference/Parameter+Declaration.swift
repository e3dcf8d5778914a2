import Diagnostics
import StackModel
import YAML

extension Parameter {
    /// The parameter as a key of the component's `with`.
    func declaration(of component: Component) -> DeclaredKey {
        let isVersion = name.value == Component.versionName
        let tag = component.image.flatMap { image in
            image.value.lastIndex(of: ":").map { String(image.value[$0...].dropFirst()) }
        }
        let meaning = about ?? "A \(kind.rawValue)"
        let sentence = allowed.map { "\(meaning). Allowed: \($0)." } ?? "\(meaning)."
        var unused = DiagnosticBag()
        let image = component.image.map { ImageReference(parsing: $0.value) }
        let fallback = settled(for: image, into: &unused).fallback
        let value = example ?? fallback ?? (isVersion ? tag : choices.first)
        return DeclaredKey(
            name.value, declaredValue, isRequired: fallback == nil && !isVersion,
            default: (isVersion ? tag : fallback).map { $0.isEmpty ? "empty" : "`\($0)`" },
            about: sentence,
            example: Self.quoted(value ?? "…"))
    }

    /// What may be written under it.
    var declaredValue: DeclaredValue {
        switch kind {
        case .boolean: .boolean
        case .integer: .integer(Int.min...Int.max)
        case .text: .text
        case .duration: .duration()
        case .size: .size
        case .port: .port
        case .choice: .choice(choices)
        }
    }

    /// The text as a value in YAML.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.utf8.allSatisfy { Grammar.isWordPart($0) || $0 == 45 || $0 == 46 }
        return isPlain ? text : String(decoding: JSONWriter.compact(.string(text)), as: UTF8.self)
    }
}
