import Diagnostics
import StackModel
import YAML

/// Keys of a service that Compose or the engine refuses beside each other.
enum ExclusiveKeys: StackCheck {
    static let ids = ["compose/exclusive"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            checkNetworks(service, into: &bag)
            checkBuild(service, into: &bag)
            checkMemory(service, into: &bag)
            checkName(service, into: &bag)
        }
        checkSharedNames(context.written, into: &bag)
        for part in context.spec.override?.services ?? [] { checkMode(part, context, into: &bag) }
    }

    /// A mode that is laid over the networks which belfry has a service join.
    private static func checkMode(
        _ part: ComposeServiceSpec, _ context: CheckContext, into bag: inout DiagnosticBag
    ) {
        let name = part.name.value
        guard let mode = part.compose.setting("network_mode"), !mode.node.isNull,
            context.service(name)?.networks.isEmpty == false,
            context.written(name)?.entry("networks") == nil
        else { return }
        bag.report(
            Diagnostic(
                "compose/exclusive",
                "`network_mode` and the networks that `\(name)` joins exclude each other",
                at: mode.key.span,
                help: "remove it, or write `networks: !reset null` beside it: with a "
                    + "`network_mode` a service joins no networks"))
    }

    private static func checkNetworks(_ service: WrittenService, into bag: inout DiagnosticBag) {
        guard let mode = service.entry("network_mode"), let networks = service.entry("networks"),
            !networks.value.isNull, !mode.value.isNull
        else { return }
        report(
            "`network_mode` and `networks` exclude each other", networks, mode,
            help: "remove one of them: with a `network_mode` a service joins no networks",
            into: &bag)
    }

    private static func checkBuild(_ service: WrittenService, into bag: inout DiagnosticBag) {
        let entries = service.node["build"]?.mappingEntries ?? []
        func entry(_ key: String) -> YAMLEntry? { entries.first { $0.name.value == key } }
        if let inline = entry("dockerfile_inline"), let file = entry("dockerfile") {
            report(
                "`dockerfile` and `dockerfile_inline` exclude each other", inline, file,
                help: "keep one of the two", into: &bag)
        }
        let platforms = entry("platforms")?.value.sequenceItems?.map(\.scalarText) ?? []
        if let platform = service.entry("platform"), let built = entry("platforms"),
            !platforms.isEmpty, !platforms.contains(platform.value.scalarText),
            !(platforms + [platform.value.scalarText]).contains(where: { $0.contains("$") })
        {
            let name = platform.value.scalarText
            report(
                "it runs on `\(name)`, for which it is not built", platform, built,
                help: "add `\(name)` to `build.platforms`", into: &bag)
        }
    }

    private static func checkMemory(_ service: WrittenService, into bag: inout DiagnosticBag) {
        func bytes(_ key: String) -> Int? {
            service.entry(key)?.value.valueText.flatMap(ScalarReader.bytes)
        }
        guard let limit = service.entry("mem_limit"), let most = bytes("mem_limit"), most > 0
        else { return }
        if let reserved = bytes("mem_reservation"), reserved > most,
            let entry = service.entry("mem_reservation")
        {
            report(
                "`mem_reservation` is more than `mem_limit`", entry, limit,
                help: "reserve at most what the limit allows", into: &bag)
        }
        if let swap = bytes("memswap_limit"), swap > 0, swap < most,
            let entry = service.entry("memswap_limit")
        {
            report(
                "`memswap_limit` is less than `mem_limit`", entry, limit,
                help: "write the sum of memory and swap, at least `mem_limit`", into: &bag)
        }
    }

    /// A fixed name is one container's.
    private static func checkName(_ service: WrittenService, into bag: inout DiagnosticBag) {
        let deploy = service.node["deploy"]?.mappingEntries ?? []
        let counts = [service.entry("scale"), deploy.first { $0.name.value == "replicas" }]
        guard let name = service.entry("container_name"), !name.value.isNull else { return }
        for case let count? in counts where Int(count.value.scalarText).map({ $0 > 1 }) == true {
            report(
                "several containers can't have one `container_name`", name, count,
                help: "remove `container_name`", into: &bag)
        }
    }

    private static func checkSharedNames(
        _ services: [WrittenService], into bag: inout DiagnosticBag
    ) {
        var first: [String: YAMLEntry] = [:]
        for service in services {
            guard let entry = service.entry("container_name"), let name = entry.value.valueText
            else { continue }
            if let other = first[name], !name.contains("$") {
                report(
                    "two services have the `container_name` `\(name)`", entry, other,
                    help: "remove `container_name` from both: other services reach them by "
                        + "their service names", into: &bag)
            }
            first[name] = first[name] ?? entry
        }
    }

    private static func report(
        _ message: String, _ entry: YAMLEntry, _ other: YAMLEntry, help: String,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "compose/exclusive", message, at: entry.key.span,
                related: [.init("the other one is here", at: other.key.span)], help: help))
    }
}
