import Diagnostics
import StackModel
import YAML

/// A compose file of the user's own keeps Prometheus from what it scrapes, an exporter from its
/// service, or verify from a server.
enum OverriddenMonitoring: StackCheck {
    static let ids = ["override/unscraped", "override/address"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard let override = context.spec.override?.byName, !override.isEmpty,
            let store = context.stack.monitoring.store
        else { return }
        var told: Set<String> = []
        for job in context.stack.monitoring.scrapeJobs {
            for target in job.targets where told.insert(target.service).inserted {
                check(target.service, store.service, override, context, into: &bag)
            }
        }
        for service in context.stack.services {
            guard case .exporter(let subject) = service.purpose else { continue }
            check(subject, service.name, override, context, into: &bag)
        }
        checkAddress(
            store.service, store.port, store.published, override, context, into: &bag)
        if let server = context.stack.monitoring.dashboarding {
            checkAddress(
                server.service, server.port, server.published, override, context, into: &bag)
        }
    }

    private static func check(
        _ target: String, _ store: String, _ override: [String: ComposeServiceSpec],
        _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        guard let scraped = context.service(target), let server = context.service(store) else {
            return
        }
        if let part = override[target] {
            if let (fault, place) = fault(of: part, context) {
                return report(target, store, fault, at: place, into: &bag)
            }
        }
        let networks = Set(scraped.networks.map(\.network))
        guard networks.isDisjoint(with: server.networks.map(\.network)),
            let part = [target, store].compactMap({ override[$0] }).first(where: movesIt)
        else { return }
        let fault = "the two are on no network together"
        report(target, store, fault, at: place("networks", in: part), into: &bag)
    }

    /// Why a service can't be scraped by its name, with the key that says so.
    private static func fault(
        of part: ComposeServiceSpec, _ context: CheckContext
    ) -> (String, SourceSpan)? {
        if context.gone.contains(part.name.value) {
            return ("it is taken out of the project", part.name.span)
        }
        if let mode = part.compose.setting("network_mode"), let text = mode.node.valueText {
            return (
                "with `network_mode: \(context.shown(mode.node))` it has "
                    + "\(text.hasPrefix("service:") ? "another's name" : "no name") on the networks",
                mode.key.span
            )
        }
        if let setting = part.compose.setting("profiles"),
            setting.node.sequenceItems?.isEmpty == false
        {
            return ("it runs only with a profile", setting.key.span)
        }
        for (key, path) in [("scale", [String]()), ("deploy", ["replicas"])] {
            guard let setting = part.compose.setting(key),
                let count = path.reduce(Optional(setting.node), { $0?[$1] }), count.valueText == "0"
            else { continue }
            return ("no container of it runs", count.span)
        }
        return nil
    }

    private static func movesIt(_ part: ComposeServiceSpec) -> Bool {
        ["networks", "network_mode"].contains { part.node[$0] != nil }
            || part.node.merging != nil
    }

    private static func place(_ key: String, in part: ComposeServiceSpec) -> SourceSpan {
        let entry = part.node.mappingEntries?.first { $0.name.value == key }
        return entry?.key.span ?? part.name.span
    }

    private static func report(
        _ target: String, _ store: String, _ fault: String, at place: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "override/unscraped", .warning,
                "with this file `\(store)` can't reach `\(target)`: \(fault)", at: place,
                help: "take it out, or say it in the description, from which the scrape "
                    + "configuration follows"))
    }

    /// The address at which verify asks a server is the one of the description.
    private static func checkAddress(
        _ server: String, _ port: Int, _ published: String?,
        _ override: [String: ComposeServiceSpec], _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        guard let published, let service = context.service(server),
            let part = override[server],
            part.node["ports"] != nil || part.node.merging != nil
        else { return }
        let address = published.prefix { $0 != "/" }
        guard !service.published(port).contains(where: { $0 == address }) else { return }
        bag.report(
            Diagnostic(
                "override/address", .warning,
                "with this file `\(server)` is no longer published at \(address), where "
                    + "`belfry verify` asks it", at: place("ports", in: part),
                help: "take it out, and write `port` or `address` of `\(server)` under "
                    + "`monitoring` in the description"))
    }
}
