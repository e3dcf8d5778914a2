import Diagnostics
import StackModel
import YAML

/// A privileged container is as good as root on the machine.
enum Privileged: StackCheck {
    static let ids = ["service/privileged"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            if let setting = service.entry("privileged") {
                check(setting.value, service.name, at: setting.key.span, into: &bag)
            }
            let hooks = service.hooks
            for node in [service.node["build"]].compactMap(\.self) + hooks {
                for entry in node.mappingEntries ?? [] where entry.name.value == "privileged" {
                    check(entry.value, service.name, at: entry.key.span, into: &bag)
                }
            }
            let build = service.node["build"]
            for item in build?["entitlements"]?.sequenceItems ?? [] {
                guard item.valueText == "security.insecure" else { continue }
                report(build: service.name, at: item.span, into: &bag)
            }
        }
    }

    private static func check(
        _ node: YAMLNode, _ service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        if node.isOn { report(service, at: span, into: &bag) }
    }

    private static func report(
        build service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/privileged", .warning,
                "what the build of `\(service)` runs has every right on the machine", at: span,
                help: "remove it, and build without such rights"))
    }

    private static func report(
        _ service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/privileged", .warning, "`\(service)` has every right on the machine",
                at: span, help: "give it what it needs by `cap_add` and `devices`"))
    }
}
