import Diagnostics
import StackModel
import YAML

/// A container in the machine's own network, or in that of a container nobody knows here.
enum HostNetwork: StackCheck {
    static let ids = ["service/host-network"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            if let setting = service.entry("network_mode"), let mode = setting.value.valueText {
                if mode == "host" { report(service.name, at: setting.key.span, into: &bag) }
                if mode.hasPrefix("container:") {
                    let words = "network_mode: \(context.shown(setting.value))"
                    report(words, service.name, at: setting.key.span, into: &bag)
                }
            }
            let build = service.node["build"]
            for item in build?["entitlements"]?.sequenceItems ?? []
            where item.valueText == "network.host" {
                report(build: service.name, at: item.span, into: &bag)
            }
            for entry in build?.mappingEntries ?? [] where entry.name.value == "network" {
                guard let mode = entry.value.valueText else { continue }
                if mode == "host" { report(build: service.name, at: entry.key.span, into: &bag) }
                if mode.hasPrefix("container:") {
                    let words = "network: \(context.shown(entry.value))"
                    report(words, "the build of `\(service.name)`", at: entry.key.span, into: &bag)
                }
            }
        }
    }

    private static func report(
        _ service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-network", .warning,
                "`\(service)` is in the machine's own network: it reaches everything that listens "
                    + "on 127.0.0.1, and its ports are open past `ports`",
                at: span, help: "remove the key, and publish the ports that are needed with `ports`"
            ))
    }

    private static func report(
        build service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-network", .warning,
                "what the build of `\(service)` runs is in the machine's own network: it reaches "
                    + "everything that listens on 127.0.0.1",
                at: span, help: "remove it; builds reach other machines without it"))
    }

    private static func report(
        _ setting: String, _ who: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-network", .warning,
                "with `\(setting)`, \(who.contains(" ") ? who : "`\(who)`") is in the network of a "
                    + "container that this description does not know",
                at: span, help: "join a network of this description with `networks`"))
    }
}
