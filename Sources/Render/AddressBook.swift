/// How servers on a platform reach each other's ports.
package struct AddressBook: Sendable, Hashable {
    /// What a platform appends to a service's name, e.g. `.shop.svc` on Kubernetes.
    private let suffix: String

    package init(suffix: String = "") { self.suffix = suffix }

    /// The address at which `port` of a service is reached, e.g. `api:8080`.
    package func address(of service: String, port: Int) -> String {
        service + suffix + ":" + String(port)
    }
}
