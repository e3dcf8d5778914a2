package import Diagnostics
package import YAML

/// What a compose file of the user's own says of a service.
package struct ComposeServiceSpec: Sendable {
    /// The key under `services`.
    package var name: Located<String>
    /// What stands there, with the tags that say how it is laid over other files.
    package var node: YAMLNode
    /// The same in Compose's words, without what is taken away.
    package var compose: ComposeFragment

    /// Decodes an entry of `services`; nil where nothing more can be said about it.
    static func decode(
        _ entry: YAMLEntry, into bag: inout DiagnosticBag
    ) -> ComposeServiceSpec? {
        let node =
            entry.value.isNull
            ? YAMLNode(.mapping([]), at: entry.key.span, merging: entry.value.merging)
            : entry.value
        guard let compose = fragment(of: node, named: entry.name.value, into: &bag) else {
            return nil
        }
        return ComposeServiceSpec(name: entry.name, node: node, compose: compose)
    }

    /// The same with what a further file says of it.
    func merged(with over: ComposeServiceSpec) -> ComposeServiceSpec {
        var unused = DiagnosticBag()
        var result = self
        result.node = ComposeMerge.merged(node, over.node) ?? YAMLNode(.mapping([]), at: node.span)
        let compose = Self.fragment(of: result.node, named: name.value, into: &unused)
        result.compose = compose ?? ComposeFragment()
        return result
    }

    /// A service's keys, in the words of a compose file.
    static func fragment(
        of node: YAMLNode, named name: String, into bag: inout DiagnosticBag
    ) -> ComposeFragment? {
        let what = "services.\(name)"
        let plain = ComposeMerge.plain(node) ?? YAMLNode(.mapping([]), at: node.span)
        guard var fields = FieldReader(plain, what, .overlay, into: &bag) else { return nil }
        let compose = ComposeFragment.decode(
            &fields, .init(what: what, provenance: .description, isComposeFile: true), into: &bag)
        fields.finish(into: &bag)
        return compose
    }
}
