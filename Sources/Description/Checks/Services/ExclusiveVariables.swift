import Diagnostics
import StackModel
import YAML

/// A variable beside the one that says in which file its value is: images that know both refuse
/// to start with both.
enum ExclusiveVariables: StackCheck {
    static let ids = ["environment/exclusive"]

    /// The ends of names that hold a path: the official images', and Grafana's.
    private static let endings = ["__FILE", "_FILE"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            let written = Dictionary(
                service.compose.environment.map { ($0.value.name, $0) },
                uniquingKeysWith: { first, _ in first })
            let all = Dictionary(
                (context.service(service.name)?.environment ?? []).map { ($0.name, $0) },
                uniquingKeysWith: { first, _ in first })
            if context.isMade(service.name) { checkFiles(of: service, all, context, into: &bag) }
            for variable in service.compose.environment {
                for ending in endings {
                    let other = variable.value.name + ending
                    guard let file = all[other] else { continue }
                    let isMade = context.isMade(service.name) && written[other] == nil
                    // A need's variable is a program's to choose from.
                    guard isMade || written[other] != nil else { continue }
                    report(variable, file, service, isMade: isMade, written[other], into: &bag)
                }
            }
        }
    }

    /// The same for what files of variables set.
    private static func checkFiles(
        of service: WrittenService, _ all: [String: EnvironmentVariable], _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        for item in service.items("env_file") {
            guard let path = (item["path"] ?? item).valueText else { continue }
            for name in Set((context.files.variables(path) ?? []).map(\.name)).sorted() {
                for case let file? in endings.map({ all[name + $0] }) {
                    let variable = Located(EnvironmentVariable(name, nil), at: item.span)
                    report(variable, file, service, isMade: true, nil, into: &bag)
                }
            }
        }
    }

    private static func report(
        _ variable: Located<EnvironmentVariable>, _ file: EnvironmentVariable,
        _ service: WrittenService, isMade: Bool, _ other: Located<EnvironmentVariable>?,
        into bag: inout DiagnosticBag
    ) {
        let name = variable.value.name
        bag.report(
            Diagnostic(
                "environment/exclusive", isMade ? .error : .warning,
                isMade
                    ? "belfry sets `\(file.name)` of `\(service.name)`, and its image refuses to "
                        + "start with `\(name)` beside it"
                    : "many images refuse to start with both `\(name)` and `\(file.name)`",
                at: variable.span,
                related: other.map { [.init("the other one is here", at: $0.span)] } ?? [],
                help: isMade ? help(for: file, name) : "keep one of the two"))
    }

    private static func help(for file: EnvironmentVariable, _ name: String) -> String {
        let path = file.value?.valueText ?? ""
        guard let start = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return "remove `\(name)`"
        }
        let secret = path[path.index(after: start)...]
        return "remove `\(name)`, and write its value into `\(ProjectDirectory.secrets)/\(secret)` "
            + "before the first start"
    }
}
