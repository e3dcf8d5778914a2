import Diagnostics
import StackModel
import YAML

/// A limit, or a number of containers, that is set in two places with different values.
enum TwiceSaid: StackCheck {
    static let ids = ["compose/twice"]

    /// A key with the one below `deploy` that says the same.
    private struct Pair {
        let key: String
        let path: [String]
        /// What makes values of different texts comparable.
        let value: @Sendable (String) -> Double?

        var phrase: String { (["deploy"] + path).joined(separator: ".") }
        /// The mapping in which the second one is; Compose takes its absence for 0.
        var parent: String { (["deploy"] + path.dropLast()).joined(separator: ".") }
    }

    private static let pairs = [
        Pair(key: "mem_limit", path: ["resources", "limits", "memory"], value: size),
        Pair(key: "cpus", path: ["resources", "limits", "cpus"], value: { Double($0) }),
        Pair(key: "pids_limit", path: ["resources", "limits", "pids"], value: { Double($0) }),
        Pair(key: "mem_reservation", path: ["resources", "reservations", "memory"], value: size),
    ]
    private static let replicas = Pair(key: "scale", path: ["replicas"], value: { Double($0) })

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            checkMounts(of: service, into: &bag)
            guard let deploy = service.node["deploy"] else { continue }
            for pair in pairs { check(pair, service, deploy, isNeeded: true, into: &bag) }
            check(replicas, service, deploy, isNeeded: false, into: &bag)
        }
    }

    /// Of two mounts at one path Compose takes the last, without a word.
    private static func checkMounts(of service: WrittenService, into bag: inout DiagnosticBag) {
        var first: [String: SourceSpan] = [:]
        for mount in service.compose.mounts {
            guard let path = MountSyntax.path(of: mount.value) else { continue }
            if let other = first[path] {
                bag.report(
                    Diagnostic(
                        "compose/twice", .warning,
                        "two mounts at `\(path)`: Compose takes the last one", at: mount.span,
                        related: [.init("the other one is here", at: other)],
                        help: "keep one of the two"))
            }
            first[path] = mount.span
        }
    }

    private static func check(
        _ pair: Pair, _ service: WrittenService, _ deploy: YAMLNode, isNeeded: Bool,
        into bag: inout DiagnosticBag
    ) {
        let parent = pair.path.dropLast().reduce(Optional(deploy)) { $0?[$1] }
        guard let entry = service.entry(pair.key), let text = entry.value.valueText,
            let parent, parent.mappingEntries?.isEmpty == false, !text.contains("$")
        else { return }
        let other = pair.path.last.flatMap { parent[$0] }
        guard let second = other?.valueText else {
            if isNeeded, pair.value(text) != 0 { report(pair, text, entry, nil, into: &bag) }
            return
        }
        guard !second.contains("$"), pair.value(text) != pair.value(second) else { return }
        report(pair, text, entry, other, into: &bag)
    }

    private static func report(
        _ pair: Pair, _ text: String, _ entry: YAMLEntry, _ other: YAMLNode?,
        into bag: inout DiagnosticBag
    ) {
        let name = pair.path.last ?? ""
        let differs = other.map { "`\($0.scalarText)`" } ?? "nothing"
        bag.report(
            Diagnostic(
                "compose/twice",
                "`\(pair.key)` says `\(text)`, `\(pair.phrase)` says \(differs): Compose refuses "
                    + "both beside each other", at: entry.key.span,
                related: other.map { [.init("the other one is here", at: $0.span)] } ?? [],
                help: other == nil
                    ? "remove `\(pair.key)`, and write `\(name): \(text)` under `\(pair.parent)`"
                    : "keep one of the two"))
    }

    private static func size(_ text: String) -> Double? {
        ScalarReader.bytes(text).map { Double($0) }
    }
}
