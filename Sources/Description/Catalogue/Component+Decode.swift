import Diagnostics
import StackModel
import YAML

extension Component {
    /// Decodes `component.yaml` of the folder `kind`; placeholders stay as they are.
    static func decode(
        _ node: YAMLNode, kind: String, into bag: inout DiagnosticBag
    ) -> Component? {
        guard var fields = FieldReader(node, "component \(kind)", into: &bag) else { return nil }
        let name = fields.requiredText("component", into: &bag)
        if let name, name.value != kind {
            bag.report(
                Diagnostic(
                    "component/name", "`\(name.value)` lies in a folder named `\(kind)`",
                    at: name.span, help: "give both the same name"))
        }
        let summary = fields.requiredText("summary", into: &bag)
        let role = fields.choice("role", of: ComponentRole.self, into: &bag)
        let image = fields.text("image", into: &bag)
        let component = Component(
            kind: kind, span: name?.span ?? node.span, summary: summary?.value ?? "",
            role: role?.value ?? .store,
            isDefault: fields.boolean("default", into: &bag)?.value ?? false, image: image,
            parameters: parameters(&fields, image: image?.value, into: &bag),
            secrets: fields.entries("secrets", into: &bag).compactMap {
                SecretTemplate.decode($0, into: &bag)
            },
            service: fields.node("service"), provides: fields.node("provides"),
            exporter: fields.node("exporter"), scrape: fields.node("scrape"),
            witnesses: fields.node("witness"), contracts: fields.node("expect"),
            metricsStore: fields.node("metrics-store"), dashboards: fields.node("dashboards"),
            refusals: fields.items("refuses", into: &bag).compactMap {
                MountRefusal.decode($0, into: &bag)
            })
        fields.finish(into: &bag)
        report(missing: role == nil && fields.keySpan("role") == nil, node, into: &bag)
        return name == nil || role == nil ? nil : component
    }

    /// The declared parameters, and `version` for everything that has an image.
    private static func parameters(
        _ fields: inout FieldReader, image: String?, into bag: inout DiagnosticBag
    ) -> [Parameter] {
        let reference = image.map { ImageReference(parsing: $0) }
        let declared = fields.entries("parameters", into: &bag).compactMap {
            Parameter.decode($0, into: &bag)?.settled(for: reference, into: &bag)
        }
        guard image != nil, !declared.contains(where: { $0.name.value == versionName }) else {
            return declared
        }
        let version = Parameter(
            name: Located(versionName, at: fields.span), kind: .text, fallback: nil,
            about: "The image's tag", choices: [], pattern: try? Pattern(tagPattern),
            allowed: "the tag of an image: letters, digits, `_`, `.` and `-`, at most 128")
        return declared + [version]
    }

    /// What engines take for a tag, and a digest behind it.
    private static let tagPattern =
        "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(@sha256:[0-9a-f]{64})?$"

    /// The parameter that replaces the image's tag.
    static let versionName = "version"

    private static func report(missing: Bool, _ node: YAMLNode, into bag: inout DiagnosticBag) {
        guard missing else { return }
        let roles = ComponentRole.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        bag.report(
            Diagnostic(
                "fields/missing", "`role` is missing from the component", at: node.span,
                help: "write one of \(roles)"))
    }
}

extension SecretTemplate {
    /// Decodes one entry of `secrets`: `{}`, `{length: 40}` or `{text: …}`; the volume that keeps
    /// the first value may stand with either.
    static func decode(_ entry: YAMLEntry, into bag: inout DiagnosticBag) -> SecretTemplate? {
        let usual = 32
        if entry.value.isNull { return SecretTemplate(name: entry.name, length: usual) }
        let what = "secrets.\(entry.name.value)"
        guard var fields = FieldReader(entry.value, what, into: &bag) else { return nil }
        let length = fields.integer("length", in: 8...1024, into: &bag)
        let text = fields.node("text")
        let initial = fields.text("initial", into: &bag)
        let change = fields.node("change")
        fields.finish(into: &bag)
        if (initial == nil) != (change == nil) {
            bag.report(
                Diagnostic(
                    "component/initial",
                    "`initial` and `change` of `\(entry.name.value)` need each other",
                    at: entry.key.span,
                    help: "name the volume that keeps the first value, and the command that "
                        + "changes it there"))
        }
        return SecretTemplate(
            name: entry.name, length: length?.value ?? usual, text: text, initial: initial,
            change: change)
    }
}
