import Diagnostics
import StackModel
import YAML

/// Devices of the machine that lead past the container's walls.
enum HostDevices: StackCheck {
    static let ids = ["service/device"]

    /// How the names below `/dev` begin, and what they give.
    private static let gains: [(prefixes: [String], gain: String)] = [
        (["mem", "kmem", "port", "nvram", "cpu"], "the machine's memory"),
        (["kmsg"], "the kernel's messages"),
        (["kvm", "vhost", "vfio"], "the machine's virtualisation"),
        (
            [
                "sd", "hd", "vd", "xvd", "nvme", "mmcblk", "md", "dm-", "mapper", "disk", "loop",
                "nbd", "block",
                "sg", "bsg", "rbd", "root", "zfs", "btrfs-control", "sr", "ubi", "mtd", "zd",
                "drbd",
                "pmem", "bcache",
            ], "a disk with all that is on it"
        ),
        (["input", "hidraw", "uinput"], "keyboards and other input"),
        (["bus"], "every USB device"),
        (["char"], "a device that only its number names"),
        (["fuse"], "file systems that it makes up itself"),
    ]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for item in service.items("devices") {
                let source = item["source"] ?? item
                guard let text = source.valueText, let gain = gain(of: text) else { continue }
                report(
                    "`\(context.shown(source))` gives `\(service.name)` \(gain)", at: item.span,
                    into: &bag)
            }
            for item in service.items("device_cgroup_rules") {
                guard let text = item.valueText, isWide(rule: text) else { continue }
                report(
                    "`\(context.shown(item))` gives `\(service.name)` disks, memory or each device of its kind",
                    at: item.span, into: &bag)
            }
        }
    }

    /// Whether a rule `TYPE MAJOR:MINOR RIGHTS` gives all devices, any disk (`b`), memory (`c 1:…`), or
    /// file systems and virtualisation (`c 10:…`), by the numbers that Linux gives them.
    private static func isWide(rule: String) -> Bool {
        let words = rule.split(separator: " ")
        guard words.count > 1, words[0] == "c" else { return true }
        let numbers = words[1].split(separator: ":")
        guard numbers.count == 2, numbers[0] != "*" else { return true }
        let telling: [Substring: Set<Substring>] = [
            "1": ["*", "1", "2", "4"], "10": ["*", "229", "232", "238"],
        ]
        return telling[numbers[0]]?.contains(numbers[1]) ?? false
    }

    private static func gain(of text: String) -> String? {
        let path = text.prefix { $0 != ":" }
        let parts = HostPath.resolved(path)
        // `/proc/1/root` is the machine's `/`, and `/proc/1/cwd` may be.
        if parts.first == "proc" { return "what a process of the machine has" }
        guard parts.first == "dev" else { return nil }
        guard let name = parts.dropFirst().first else { return "every device of the machine" }
        return gains.first { $0.prefixes.contains(where: name.hasPrefix) }?.gain
    }

    private static func report(
        _ message: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "service/device", .warning, message, at: span,
                help: "name only the device that the program needs, e.g. `/dev/ttyUSB0`"))
    }
}
