import Diagnostics
import StackModel
import YAML

/// The parts of a component as the model has them.
extension ComponentUse {
    /// Compose's words for `service`, with the project's names for volumes and secrets; nil where
    /// the component says nothing that can be read.
    func written(
        _ node: YAMLNode?, _ part: String, as service: String, into bag: inout DiagnosticBag
    ) -> WrittenService? {
        guard let node, let filled = filled(node, into: &bag) else { return nil }
        let what = "`\(part)` of component \(component.kind)"
        guard var fields = FieldReader(filled, what, into: &bag) else { return nil }
        var fragment = ComposeFragment.decode(
            &fields, .init(what: what, provenance: provenance), into: &bag)
        fields.finish(into: &bag)
        fragment.mounts = fragment.mounts.map { Located(localized($0.value), at: $0.span) }
        fragment.secrets = secrets(declared: fragment.secrets, usedIn: node)
        return WrittenService(name: service, asked: asked, node: filled, compose: fragment)
    }

    /// The secrets as the model has them.
    func secrets(into bag: inout DiagnosticBag) -> [Secret] {
        component.secrets.map { template in
            let source: Secret.Source =
                template.text.map { .derived(pieces(of: $0, into: &bag)) }
                ?? .random(length: template.length)
            var secret = Secret(
                name: secretName(template.name.value), source: source,
                origin: provenance.origin(template.name.span))
            if let volume = template.initial?.value,
                let change = command(template.change, into: &bag)
            {
                secret.imprint = .init(volume: volumeName(volume), change: change)
            }
            return secret
        }
    }

    /// A command for a shell, with each value as one word of it.
    private func command(_ node: YAMLNode?, into bag: inout DiagnosticBag) -> String? {
        node.flatMap { placeholders.map(ShellCommand.quoted).fill($0, into: &bag) }?.valueText
    }

    /// The project's name for one of the component's volumes.
    private func volumeName(_ name: String) -> String { "\(service)-\(name)" }

    private func localized(_ mount: Mount) -> Mount {
        guard case .volume(let name, let path, let isReadOnly) = mount else { return mount }
        return .volume(name: volumeName(name), path: path, isReadOnly: isReadOnly)
    }

    /// The secrets that are listed, and those whose path is used.
    private func secrets(
        declared: [Located<SecretUse>], usedIn node: YAMLNode
    ) -> [Located<SecretUse>] {
        var result = declared.map { use in
            Located(
                SecretUse(secretName(use.value.secret), settings: use.value.settings),
                at: use.span)
        }
        var known = Set(result.map(\.value.secret))
        for name in Placeholders.secrets(in: node).map(secretName)
        where known.insert(name).inserted {
            result.append(Located(SecretUse(name), at: node.span))
        }
        return result
    }

    private func pieces(of node: YAMLNode, into bag: inout DiagnosticBag) -> [Secret.Piece] {
        guard let text = node.valueText else { return [] }
        return PlaceholderText.pieces(of: text).compactMap { piece in
            switch piece {
            case .text(let text): return .text(text)
            case .placeholder(let name) where name.hasPrefix("secret-value."):
                return .secret(secretName(String(name.dropFirst("secret-value.".count))))
            case .placeholder(let name):
                let scalar = YAMLScalar("${\(name)}", style: .doubleQuoted)
                let filled = filled(YAMLNode(.scalar(scalar), at: node.span), into: &bag)
                return filled?.valueText.map { .text($0) }
            }
        }
    }
}
