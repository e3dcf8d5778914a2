import Diagnostics
import YAML

/// What is written of a service in Compose's words: by the user under `services`, or under `service`
/// of a monitoring component; or by one of the project's own components.
struct WrittenService: Sendable {
    /// The service's name.
    let name: String
    /// The line of the description that wants the component that says it; nil for what the
    /// description says itself.
    var asked: SourceSpan?
    /// The whole mapping.
    var node: YAMLNode
    /// The keys in Compose's words.
    let compose: ComposeFragment
    /// Where the paths in the user's own compose files begin, by file.
    var directories: [String: String] = [:]

    /// All of a description, in its order.
    static func all(in spec: StackSpec) -> [WrittenService] {
        spec.services.map {
            WrittenService(
                name: $0.name.value, node: $0.node, compose: $0.compose)
        }
            + spec.monitoring.compactMap { server in
                server.overlayNode.map {
                    WrittenService(
                        name: server.kind.value, node: $0, compose: server.overlay)
                }
            }
    }

    /// A path as seen from the directory of the generated files.
    func path(_ text: String, at place: SourceSpan) -> String {
        HostPath.text(text, below: directories[place.file] ?? "")
    }

    /// A key with its value.
    func entry(_ key: String) -> YAMLEntry? {
        node.mappingEntries?.first { $0.name.value == key }
    }

    /// The commands that Compose runs in the container besides its own.
    var hooks: [YAMLNode] {
        items("post_start") + items("pre_stop")
            + (node["develop"]?["watch"]?.sequenceItems ?? []).compactMap { $0["exec"] }
    }

    /// The items of a key that takes one text or a list.
    func items(_ key: String) -> [YAMLNode] {
        guard let node = entry(key)?.value else { return [] }
        return node.sequenceItems ?? [node]
    }
}
