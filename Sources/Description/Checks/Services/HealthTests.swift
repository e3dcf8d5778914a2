import Diagnostics
import StackModel
import YAML

/// Health checks that Compose refuses, and those that may never succeed.
enum HealthTests: StackCheck {
    static let ids = ["service/health-test", "service/health-address"]

    private static let heads = ["CMD", "CMD-SHELL", "NONE"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            guard let test = service.node["healthcheck"]?["test"] else { continue }
            if let first = test.sequenceItems?.first { check(first, of: test, into: &bag) }
            checkAddress(test, of: service, into: &bag)
        }
    }

    private static func check(_ head: YAMLNode, of test: YAMLNode, into bag: inout DiagnosticBag) {
        let text = head.scalarText
        guard !heads.contains(text), !text.contains("$") else { return }
        let shown = text.count > 40 ? "\(text.prefix(30))…" : text
        bag.report(
            Diagnostic(
                "service/health-test",
                "`test` as a list must begin with `CMD`, `CMD-SHELL` or `NONE`, not `\(shown)`",
                at: head.span,
                help: (test.sequenceItems ?? []).count == 1
                    ? "write `test: [CMD-SHELL, …]`, or the command as one string"
                    : "write `test: [CMD, \(shown), …]`"))
    }

    /// BusyBox's wget asks one of a name's addresses only, and `localhost` has two in a container.
    private static func checkAddress(
        _ test: YAMLNode, of service: WrittenService, into bag: inout DiagnosticBag
    ) {
        let items = test.sequenceItems ?? [test]
        let words = items.flatMap { $0.scalarText.split { " ;|&()".contains($0) } }
        guard words.contains(where: { $0 == "wget" || $0.hasSuffix("/wget") }),
            let item = items.first(where: { namesLocalhost($0.scalarText) })
        else { return }
        let tag = service.compose.image.flatMap { ImageReference(parsing: $0.value).tag } ?? ""
        let isBusyBox = tag.contains("alpine") || tag.contains("busybox")
        bag.report(
            Diagnostic(
                "service/health-address", isBusyBox ? .warning : .note,
                "BusyBox's `wget` asks `localhost` at `::1` only: a server that listens on IPv4 "
                    + "alone is never healthy", at: item.span,
                help: "write `127.0.0.1` instead of `localhost`"))
    }

    private static func namesLocalhost(_ text: String) -> Bool {
        text.split { " '\"@/".contains($0) }.contains { part in
            part == "localhost" || part.hasPrefix("localhost:")
        }
    }
}
