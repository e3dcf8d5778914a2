package import StackModel

/// Who uses which secret.
package enum SecretUsers {
    /// The services that get any of these secrets, as a file or as a variable, in the stack's order.
    package static func services(using names: [String], in stack: Stack) -> [String] {
        let names = Set(names)
        return stack.services.filter { service in
            service.secrets.contains { names.contains($0.secret) }
                || service.variableSecrets.contains(where: names.contains)
        }.map(\.name)
    }
}
