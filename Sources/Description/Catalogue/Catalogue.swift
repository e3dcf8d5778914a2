package import Diagnostics
import Synchronization
package import Templates
import YAML

/// The components that are known: those in the binary, and the user's own, which come first.
///
/// A component is parsed when it is first asked for and not before, since every run would pay for
/// it.
package struct Catalogue: Sendable {
    private enum Source {
        case embedded(TemplateFile)
        case own(SourceFile)
    }

    /// The files by kind and by name, e.g. `component.yaml`.
    private var files: [String: [String: Source]] = [:]
    private let known = KnownComponents()

    /// The components in the binary alone, each parsed once.
    package static let builtIn = Catalogue()

    /// A catalogue of embedded files, of which `overrides` (`…/KIND/component.yaml`) replace some.
    package init(
        embedded: [TemplateFile] = TemplateFile.embedded, overrides: [SourceFile] = []
    ) {
        for file in embedded where file.path.hasPrefix("components/") {
            add(.embedded(file), at: file.path)
        }
        for file in overrides { add(.own(file), at: file.path) }
    }

    /// The names of all components, sorted.
    package var kinds: [String] { files.keys.filter(contains).sorted() }

    /// Whether there is a component of that name.
    package func contains(_ kind: String) -> Bool { files[kind]?["component.yaml"] != nil }

    /// Whether a component comes with the project, or otherwise from the user, and not from belfry.
    func isOwn(_ kind: String) -> Bool {
        if case .own = files[kind]?["component.yaml"] { true } else { false }
    }

    /// The component `kind`; nil if there is none, or if its files are wrong.
    package func component(_ kind: String, into bag: inout DiagnosticBag) -> Component? {
        let result = known.result(for: kind) {
            var found = DiagnosticBag()
            let component = decoded(kind, into: &found)
            return KnownComponents.Result(component: component, findings: found.all)
        }
        bag.report(contentsOf: result.findings)
        return result.component
    }

    private func decoded(_ kind: String, into bag: inout DiagnosticBag) -> Component? {
        guard let node = parsed("component.yaml", of: kind, into: &bag) else { return nil }
        var component = Component.decode(node, kind: kind, into: &bag)
        component?.alerts = parsed("alerts.yaml", of: kind, into: &bag)
        component?.dashboard = parsed("dashboard.yaml", of: kind, into: &bag)
        return component
    }

    /// All components, sorted by kind.
    package func components(into bag: inout DiagnosticBag) -> [Component] {
        kinds.compactMap { component($0, into: &bag) }
    }

    /// What each component is for, sorted by kind.
    package func summaries(into bag: inout DiagnosticBag) -> [ComponentSummary] {
        kinds.compactMap { kind in
            guard let node = parsed("component.yaml", of: kind, into: &bag) else { return nil }
            return Component.decode(node, kind: kind, into: &bag).map {
                ComponentSummary(
                    kind: kind, summary: $0.summary, role: $0.role, image: $0.image?.value)
            }
        }
    }

    /// The kinds that may be there by default: all others need not be parsed to find out.
    var possibleDefaults: [String] {
        kinds.filter { kind in
            switch files[kind]?["component.yaml"] {
            case .embedded(let file): file.text.contains("\ndefault:")
            case .own: true
            case nil: false
            }
        }
    }

    /// The kinds that may know what one of the images refuses, named without registry and tag: all
    /// others need not be parsed for it.
    func kinds(refusingAny images: Set<String>) -> [String] {
        kinds.filter { kind in
            switch files[kind]?["component.yaml"] {
            case .embedded(let file):
                file.text.contains("\nrefuses:") && images.contains(where: file.text.contains)
            case .own: true
            case nil: false
            }
        }
    }

    /// The file at `path` as diagnostics name it, for excerpts.
    package func source(at path: String) -> SourceFile? {
        guard let (kind, name) = Self.address(of: path) else { return nil }
        return files[kind]?[name].map(Self.file)
    }

    private mutating func add(_ source: Source, at path: String) {
        guard let (kind, name) = Self.address(of: path) else { return }
        files[kind, default: [:]][name] = source
    }

    /// The folder and the file that a path ends with.
    private static func address(of path: String) -> (kind: String, name: String)? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        guard parts.count > 1 else { return nil }
        return (String(parts[parts.count - 2]), String(parts[parts.count - 1]))
    }

    private static func file(_ source: Source) -> SourceFile {
        switch source {
        case .embedded(let file): SourceFile(path: file.path, text: file.text)
        case .own(let file): file
        }
    }

    private func parsed(
        _ name: String, of kind: String, into bag: inout DiagnosticBag
    ) -> YAMLNode? {
        guard let source = files[kind]?[name] else { return nil }
        return YAMLParser.parse(Self.file(source), into: &bag)
    }
}

/// The components that a catalogue has parsed already.
private final class KnownComponents: Sendable {
    struct Result: Sendable {
        let component: Component?
        let findings: [Diagnostic]
    }

    private let results = Mutex<[String: Result]>([:])

    /// What `parse` gave for `kind` when it was first asked for.
    func result(for kind: String, _ parse: () -> Result) -> Result {
        if let known = results.withLock({ $0[kind] }) { return known }
        let result = parse()
        results.withLock { $0[kind] = result }
        return result
    }
}
