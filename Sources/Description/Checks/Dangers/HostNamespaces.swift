import Diagnostics
import StackModel
import YAML

/// A container that shares processes, memory, names or users with the machine or with others.
enum HostNamespaces: StackCheck {
    static let ids = ["service/host-namespace", "service/shared-namespace"]

    /// What sharing each of them gives.
    private static let gains: [(key: String, gain: String)] = [
        ("pid", "it sees the machine's processes, and may end and read them"),
        ("ipc", "it reads and writes the shared memory of the machine's programs"),
        ("uts", "it may rename the machine"),
        ("userns_mode", "root in it is root of the machine"),
        ("cgroup", "it sees the machine's control groups, and others' limits"),
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for (key, gain) in gains {
                guard let setting = service.entry(key),
                    let mode = setting.value.valueText
                else { continue }
                if mode == "host" {
                    report(service.name, "\(key): host", gain, at: setting.key.span, into: &bag)
                } else if mode.hasPrefix("service:") || mode.hasPrefix("container:") {
                    report(
                        service.name, sharing: key, context.shown(setting.value),
                        at: setting.key.span, into: &bag)
                }
            }
        }
    }

    private static func report(
        _ service: String, _ setting: String, _ gain: String, at span: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/host-namespace", .warning, "`\(setting)` of `\(service)`: \(gain)",
                at: span, help: "remove the key; each container then has its own"))
    }

    private static func report(
        _ service: String, sharing key: String, _ mode: String, at span: SourceSpan,
        into bag: inout DiagnosticBag
    ) {
        let other = mode.split(separator: ":", maxSplits: 1).last ?? ""
        let gain =
            key == "pid"
            ? "sees the processes of `\(other)`, with their variables and files"
            : "shares the memory of `\(other)`"
        bag.report(
            Diagnostic(
                "service/shared-namespace", .warning,
                "with `\(key): \(mode)`, `\(service)` \(gain)", at: span,
                help: "remove the key, unless it is there to watch the other container"))
    }
}
