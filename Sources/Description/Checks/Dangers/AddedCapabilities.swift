import Diagnostics
import StackModel
import YAML

/// Rights of root that lead out of the container, or far into the machine.
enum AddedCapabilities: StackCheck {
    static let ids = ["service/capability"]

    /// What engines give to each container by default is not among them.
    private static let gains: [String: String] = [
        "ALL": "has every right of root",
        "AUDIT_CONTROL": "may switch the machine's audit log off",
        "BPF": "may load programs into the kernel",
        "CHECKPOINT_RESTORE": "may read and rewrite other processes",
        "DAC_READ_SEARCH": "may read each file of the machine, mounted or not",
        "LINUX_IMMUTABLE": "may lock files against root",
        "MAC_ADMIN": "may change the machine's access rules",
        "MAC_OVERRIDE": "may pass the machine's access rules by",
        "NET_ADMIN": "may change addresses, routes and firewall rules of its network",
        "PERFMON": "may watch the kernel and other processes",
        "SYSLOG": "may read the kernel's messages and addresses",
        "SYS_ADMIN": "may mount, and so leave the container",
        "SYS_BOOT": "may restart the machine",
        "SYS_MODULE": "may load modules into the kernel",
        "SYS_PACCT": "may switch process accounting",
        "SYS_PTRACE": "may read and change other processes",
        "SYS_RAWIO": "may reach memory and devices past the kernel",
        "SYS_RESOURCE": "may pass its limits by",
        "SYS_TIME": "may set the machine's clock",
        "SYS_TTY_CONFIG": "may take terminals over",
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for item in service.items("cap_add") {
                guard let text = item.valueText else { continue }
                let upper = text.uppercased()
                let name = upper.hasPrefix("CAP_") ? String(upper.dropFirst(4)) : upper
                guard let gain = gains[name] else { continue }
                bag.report(
                    Diagnostic(
                        "service/capability", .warning,
                        "with `\(context.shown(item))`, `\(service.name)` \(gain)", at: item.span,
                        help: "remove it; give the program a narrower right, or let something "
                            + "outside of the container do it"))
            }
        }
    }
}
