import Diagnostics
import StackModel
import YAML

/// A component in one place of the stack: its parameters have values, its placeholders meanings.
struct ComponentUse {
    let component: Component
    /// The service's name, which is its job's too.
    let service: String
    /// The line of the description that wants it.
    let asked: SourceSpan
    private(set) var placeholders = Placeholders()
    /// The tag that the user wants instead of the component's own.
    private(set) var version: String?
    /// Where the user gives a parameter its value.
    private var places: [String: SourceSpan] = [:]

    var provenance: Provenance { .catalogue(askedAt: asked) }

    /// Gives `component` its parameters from `values`; what doesn't fit is reported. `job` is the
    /// name of its scrape job, where that is not the service's; `running` says which image will
    /// run in the place of the component's.
    init(
        _ component: Component, as service: String, job: String? = nil, in stack: String,
        values: [YAMLEntry], otherKeys: [String] = [], asked: SourceSpan,
        running: (ImageReference?) -> ImageReference? = { $0 }, into bag: inout DiagnosticBag
    ) {
        self.component = component
        self.service = service
        self.asked = asked
        placeholders.set("service", service)
        placeholders.set("job", job ?? service)
        placeholders.set("stack", stack)
        for secret in component.secrets {
            let path = Self.path(ofSecret: secretName(secret.name.value))
            placeholders.set("secret.\(secret.name.value)", path)
        }
        setParameters(values, otherKeys: otherKeys, running, into: &bag)
    }

    /// The project's name for one of the component's secrets.
    func secretName(_ name: String) -> String { "\(service)-\(name)" }

    /// Where a secret of the project is mounted in containers.
    static func path(ofSecret name: String) -> String { "/run/secrets/\(name)" }

    /// The image, with the version that the user wants.
    var image: ImageReference? {
        guard let text = component.image?.value else { return nil }
        var image = ImageReference(parsing: text)
        if let version {
            image.tag = version
            image.digest = nil
        }
        return image
    }

    /// Where the user gave the value that a part of the file takes from a parameter.
    func place(of node: YAMLNode?) -> SourceSpan? {
        guard let text = node?.valueText, let piece = PlaceholderText.pieces(of: text).first,
            case .placeholder(let name) = piece
        else { return nil }
        return places[TextFilter.split(name).name]
    }

    /// The same for all uses whose parameters have the same values.
    var variant: String {
        let start = component.kind + "\u{0}" + (placeholders.image?.text ?? "")
        return component.parameters.reduce(into: start) { key, parameter in
            key += "\u{0}" + (placeholders.values[parameter.name.value]?.text ?? "")
        }
    }

    /// The origin of a part that was decoded for several services, for this one.
    func origin(_ shared: Origin) -> Origin { Origin(asked, defined: shared.asked) }

    /// A part of the component's file with its placeholders replaced.
    func filled(_ node: YAMLNode?, into bag: inout DiagnosticBag) -> YAMLNode? {
        node.flatMap { placeholders.fill($0, into: &bag) }
    }

    private mutating func setParameters(
        _ values: [YAMLEntry], otherKeys: [String],
        _ running: (ImageReference?) -> ImageReference?, into bag: inout DiagnosticBag
    ) {
        var given: [String: YAMLNode] = [:]
        let known = Set(component.parameters.map(\.name.value))
        var words: WordList?
        for entry in values {
            if known.contains(entry.name.value) {
                given[entry.name.value] = entry.value
                places[entry.name.value] = entry.value.span
            } else {
                report(unknown: entry.name, otherKeys: otherKeys, &words, into: &bag)
            }
        }
        // What the others default to may hang on the version.
        for parameter in component.parameters where parameter.name.value == Component.versionName {
            set(parameter, given[parameter.name.value], into: &bag)
        }
        placeholders.image = running(image)
        for parameter in component.parameters where parameter.name.value != Component.versionName {
            let settled = parameter.settled(for: placeholders.image, into: &bag)
            set(settled, given[parameter.name.value], into: &bag)
        }
    }

    private mutating func set(
        _ parameter: Parameter, _ node: YAMLNode?, into bag: inout DiagnosticBag
    ) {
        let name = parameter.name.value
        // A value that can't be read falls back, so that no later stage trips over its absence.
        let value =
            node.map { parameter.read($0, into: &bag) ?? parameter.fallback }
            ?? parameter.fallback
        if name == Component.versionName {
            version = node == nil ? nil : value
            placeholders.set(name, value ?? image?.tag ?? "")
        } else if let value {
            switch parameter.kind {
            case .boolean: placeholders.set(name, value == "true")
            case .integer, .port: placeholders.set(name, value, isTyped: true)
            case .text:
                placeholders.set(name, filled: node == nil ? placeholders.complete(value) : value)
            case .duration, .size, .choice: placeholders.set(name, value)
            }
        } else {
            placeholders.set(name, "")
            if node == nil { report(missing: parameter, into: &bag) }
        }
    }

    private func report(missing parameter: Parameter, into bag: inout DiagnosticBag) {
        let about = parameter.about.map { " (\($0))" } ?? ""
        bag.report(
            Diagnostic(
                "parameter/missing",
                "`\(component.kind)` needs a value for `\(parameter.name.value)`\(about)",
                at: asked, help: help(missing: parameter.name.value)))
    }

    /// Where a description has room for a parameter of this component.
    private func help(missing name: String) -> String {
        switch component.role {
        case .store, .queue: "write `with: {\(name): …}`"
        case .metricsStore, .dashboards:
            "write `\(component.kind): {\(name): …}` under `monitoring`"
        case .runtime:
            "give it a `default` in the component's file: a description has no place for "
                + "parameters of a runtime"
        }
    }

    /// Where a key of Compose's goes that was written among the parameters.
    private func composeHelp(for key: String) -> String? {
        guard ComposeKeys.service.contains(key) else { return nil }
        return component.role.isMonitoring
            ? "it is a key of Compose: write `service: {\(key): …}`"
            : "it is a key of Compose: write it beside `component`, not under `with`"
    }

    private func report(
        unknown name: Located<String>, otherKeys: [String], _ words: inout WordList?,
        into bag: inout DiagnosticBag
    ) {
        let known = component.parameters.map(\.name.value) + otherKeys
        var list = words ?? WordList(known)
        let near = list.nearest(to: name.value)
        words = list
        bag.report(
            Diagnostic(
                "parameter/unknown", "`\(component.kind)` has no parameter `\(name.value)`",
                at: name.span,
                help: near.map { "did you mean `\($0)`?" } ?? composeHelp(for: name.value)
                    ?? "it has \(known.map { "`\($0)`" }.joined(separator: ", "))"))
    }
}
