import Diagnostics
import StackModel
import YAML

/// Who can speak to the engine can do everything on the machine.
enum DockerSocket: StackCheck {
    static let ids = ["service/docker-socket"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            for source in HostSource.mounts(of: service) + HostSource.files(of: service)
            where HostPath(source.path) == .engine {
                let shown = context.shown(source.path, at: source.place)
                report(service.name, shown, at: source.span, into: &bag)
            }
            if let setting = service.entry("use_api_socket"), setting.value.isOn {
                report(service.name, nil, at: setting.key.span, into: &bag)
            }
        }
    }

    private static func report(
        _ service: String, _ path: String?, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        let isSocket = path?.hasSuffix(".sock") ?? true
        let what = isSocket ? "the engine's socket" : "`\(path ?? "")`, where the engine lives"
        bag.report(
            Diagnostic(
                "service/docker-socket", .warning,
                "`\(service)` gets \(what), and with it the machine", at: span,
                help: "take it out, or put a proxy before the socket that lets only "
                    + "reading through"))
    }
}
