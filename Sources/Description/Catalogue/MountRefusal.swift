import Diagnostics
import StackModel
package import YAML

/// A mount with which some versions of an image do not work.
package struct MountRefusal: Sendable {
    /// The images, without registry and tag.
    package var images: [String]
    /// The mapping with the conditions on the version.
    package var node: YAMLNode
    /// The path in the container.
    package var mount: String
    /// What goes wrong.
    package var because: String
    /// What to do.
    package var instead: String

    /// Decodes an item of a component's `refuses`.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> MountRefusal? {
        guard var fields = FieldReader(node, "an item of `refuses`", into: &bag) else { return nil }
        let images = fields.texts("images", into: &bag).map(\.value)
        for key in ImageCondition.keys { _ = fields.text(key, into: &bag) }
        let mount = fields.requiredText("mount", into: &bag)
        let because = fields.requiredText("because", into: &bag)
        let instead = fields.requiredText("instead", into: &bag)
        fields.finish(into: &bag)
        guard let mount, let because, let instead else { return nil }
        return MountRefusal(
            images: images, node: node, mount: mount.value, because: because.value,
            instead: instead.value)
    }

    /// Whether it concerns an image, from whichever registry it comes.
    func concerns(_ image: ImageReference) -> Bool {
        let isNamed = images.contains {
            image.repository == $0 || image.repository.hasSuffix("/" + $0)
        }
        return isNamed && ImageCondition.holds(node, for: image)
    }
}
