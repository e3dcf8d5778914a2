package import Diagnostics
import StackModel
package import YAML

extension StackSpec {
    /// The newest format version that this program reads.
    package static let formatVersion = 1

    /// Decodes a description; nil where nothing more can be said about it.
    package static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> StackSpec? {
        guard var fields = FieldReader(node, "the description", .description, into: &bag) else {
            return nil
        }
        guard isReadable(&fields, into: &bag) else { return nil }
        let name = projectName(&fields, into: &bag)
        var spec = StackSpec(
            span: node.span, name: name ?? Located("", at: node.span))
        spec.isHardened = fields.boolean("hardened", into: &bag)
        spec.includes = fields.items("include", into: &bag).compactMap {
            IncludeSpec.decode($0, into: &bag)
        }
        spec.readServices(&fields, into: &bag)
        spec.jobs = fields.items("scrape", into: &bag).compactMap {
            JobSpec.decode($0, into: &bag)
        }
        spec.rules = RuleSource.decode(&fields, into: &bag)
        spec.dashboards = DashboardSource.decode(&fields, into: &bag)
        spec.readMonitoring(&fields, into: &bag)
        if let verify = fields.node("verify") { spec.readVerify(verify, into: &bag) }
        if let images = fields.node("images") {
            spec.images = ImageMap(entriesOf: images, into: &bag)
        }
        spec.networks = resources("networks", &fields, into: &bag)
        spec.volumes = resources("volumes", &fields, into: &bag)
        spec.secrets = resources("secrets", &fields, into: &bag)
        spec.configs = resources("configs", &fields, into: &bag)
        for key in fields.keys {
            if let text = key.valueText, text.hasPrefix("x-") { _ = fields.node(text) }
        }
        fields.finish(hint: DescriptionHint.help, into: &bag)
        return name == nil ? nil : spec
    }

    /// Refuses a description of a format this program doesn't know, before anything else is said.
    private static func isReadable(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> Bool {
        guard fields.keySpan("belfry") != nil else {
            bag.report(
                Diagnostic(
                    "format/missing", "the description does not say its format version",
                    at: firstLine(of: fields.span), help: "begin it with `belfry: 1`"))
            return true
        }
        guard let version = fields.integer("belfry", in: 1...Int.max, into: &bag) else {
            return true
        }
        guard version.value > formatVersion else { return true }
        bag.report(
            Diagnostic(
                "format/newer",
                "format version \(version.value) is newer than this belfry, which reads "
                    + "version \(formatVersion)",
                at: version.span, help: "install a newer belfry, or write `belfry: 1`"))
        return false
    }

    private static func projectName(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> Located<String>? {
        guard let name = fields.requiredText("name", into: &bag) else { return nil }
        let isPlain = name.value.utf8.allSatisfy {
            Grammar.isLowerOrDigit($0) || $0 == 45 || $0 == 95
        }
        let first = name.value.utf8.first.map(Grammar.isLowerOrDigit) ?? false
        if !isPlain || !first {
            bag.report(
                Diagnostic(
                    "name/grammar", "`\(name.value)` cannot be a Compose project's name",
                    at: name.span,
                    help: "use lower-case letters, digits, `-` and `_`, and begin with a letter "
                        + "or digit"))
        }
        return name
    }

    private mutating func readServices(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) {
        if fields.keySpan("services") == nil {
            bag.report(
                Diagnostic(
                    "fields/missing", "`services` is missing from the description",
                    at: Self.firstLine(of: span),
                    help: "say what is to run: `services: {web: {build: .}}`"))
        }
        for entry in fields.entries("services", into: &bag) {
            if let service = ServiceSpec.decode(entry, into: &bag) {
                services.append(service)
            } else {
                unreadable.insert(entry.name.value)
            }
        }
    }

    private mutating func readMonitoring(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) {
        monitoringSpan = fields.keySpan("monitoring")
        guard let node = fields.node("monitoring") else { return }
        let reader = FieldReader(
            node, "monitoring",
            help: node.valueText == nil ? nil : DescriptionHint.monitoring, into: &bag)
        guard reader != nil else { return }
        monitoring = (node.mappingEntries ?? []).compactMap {
            MonitoringSpec.decode($0, into: &bag)
        }
    }

    private mutating func readVerify(_ node: YAMLNode, into bag: inout DiagnosticBag) {
        guard var fields = FieldReader(node, "verify", .verify, into: &bag) else { return }
        exerciseNode = node["exercise"]
        exercise = fields.items("exercise", into: &bag).compactMap {
            ExerciseStep.decode($0, into: &bag)
        }
        verifyTimeout = fields.positiveTimeSpan("timeout", into: &bag)
        fields.finish(into: &bag)
    }

    /// Reads one of the mappings that declare what services refer to.
    static func resources(
        _ key: String, _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> [ResourceSpec] {
        fields.entries(key, into: &bag).map { entry in
            var settings: [ConfigEntry] = []
            let value = ComposeMerge.plain(entry.value) ?? entry.value
            if case .mapping(let entries) = ConfigTree(value) {
                settings = entries
            } else if !entry.value.isNull {
                bag.report(
                    Diagnostic(
                        "fields/type", "`\(entry.name.value)` of `\(key)` must be a mapping",
                        at: entry.value.span, help: "leave the value empty for the defaults"))
            }
            return ResourceSpec(name: entry.name, settings: settings, node: entry.value)
        }
    }

    /// The beginning of a span, so that a caret doesn't underline a whole file.
    private static func firstLine(of span: SourceSpan) -> SourceSpan {
        SourceSpan(file: span.file, start: span.start, end: span.start)
    }
}
