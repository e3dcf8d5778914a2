import Diagnostics
import StackModel
import YAML

/// A service that is told to run as root.
enum RootUser: StackCheck {
    static let ids = ["service/root"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            if let user = service.entry("user") {
                check(user.value, service.name, at: user.key.span, into: &bag)
            }
            for hook in service.hooks {
                for entry in hook.mappingEntries ?? [] where entry.name.value == "user" {
                    check(entry.value, service.name, at: entry.key.span, into: &bag)
                }
            }
        }
    }

    private static func check(
        _ user: YAMLNode, _ service: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        guard let name = user.valueText?.utf8.prefix(while: { $0 != 58 }) else { return }
        // The engine reads a number with its sign.
        let digits = [43, 45].contains(name.first) ? name.dropFirst() : name
        let isZero = !digits.isEmpty && digits.allSatisfy { $0 == 48 }
        guard name.elementsEqual("root".utf8) || isZero else { return }
        bag.report(
            Diagnostic(
                "service/root", .warning, "`\(service)` runs as root", at: span,
                help: "write the number of a user of the image, e.g. `user: \"1000:1000\"`; for a "
                    + "port below 1024 `cap_add: [NET_BIND_SERVICE]` is enough"))
    }
}
