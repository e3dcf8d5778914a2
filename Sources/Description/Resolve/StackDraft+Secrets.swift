import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// The secrets of the components in use, then the user's own.
    func secrets(into bag: inout DiagnosticBag) -> [Secret] {
        var result: [Secret] = []
        for service in services {
            if let use = uses[service.name] { result += use.secrets(into: &bag) }
        }
        let inVariables = Set(services.flatMap(\.variableSecrets))
        for index in result.indices where inVariables.contains(result[index].name) {
            result[index].variable = SecretVariable.name(of: result[index].name)
        }
        return result
            + spec.secrets.map {
                Secret(
                    name: $0.name.value, source: .foreign($0.settings), origin: Origin($0.name.span)
                )
            }
    }
}
