import Diagnostics
import StackModel
import YAML

/// A container in the machine's own network, or in that of a container nobody knows here.
enum HostNetwork: StackCheck {
    static let ids = ["service/host-network"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            if let setting = service.entry("network_mode"),
                let mode = setting.value.valueText
            {
                if mode == "host" { report(service.name, at: setting.key.span, into: &bag) }
                if mode.hasPrefix("container:") {
                    report(foreign: mode, service.name, at: setting.key.span, into: &bag)
                }
            }
            let build = service.node["build"]
            for item in build?["entitlements"]?.sequenceItems ?? []
            where item.valueText == "network.host" {
                report("the build of \(service.name)", at: item.span, into: &bag)
            }
            for entry in build?.mappingEntries ?? [] where entry.name.value == "network" {
                guard entry.value.valueText == "host" else { continue }
                report("the build of \(service.name)", at: entry.key.span, into: &bag)
            }
        }
    }

    private static func report(
        _ who: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-network", .warning,
                "`\(who)` is in the machine's own network: it reaches everything that listens on "
                    + "127.0.0.1, and its ports are open past `ports`",
                at: span, help: "remove the key, and publish the ports that are needed with `ports`"
            ))
    }

    private static func report(
        foreign mode: String, _ who: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-network", .warning,
                "with `network_mode: \(mode)`, `\(who)` is in the network of a container that this "
                    + "description does not know",
                at: span, help: "join a network of this description with `networks`"))
    }
}
