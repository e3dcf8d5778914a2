import Diagnostics
import YAML

/// What the user wrote of a service in Compose's words: under `services`, or under `service` of a
/// monitoring component.
struct WrittenService: Sendable {
    /// The service's name.
    let name: String
    /// Whether it is one of the catalogue's components.
    let isComponent: Bool
    /// The whole mapping.
    let node: YAMLNode
    /// The keys in Compose's words.
    let compose: ComposeFragment

    /// All of a description, in its order.
    static func all(in spec: StackSpec) -> [WrittenService] {
        spec.services.map {
            WrittenService(
                name: $0.name.value, isComponent: $0.component != nil, node: $0.node,
                compose: $0.compose)
        }
            + spec.monitoring.compactMap { server in
                server.overlayNode.map {
                    WrittenService(
                        name: server.kind.value, isComponent: true, node: $0,
                        compose: server.overlay)
                }
            }
    }

    /// The items of a key that takes one text or a list.
    func items(_ key: String) -> [YAMLNode] {
        guard let node = compose.setting(key)?.node else { return [] }
        return node.sequenceItems ?? [node]
    }
}
