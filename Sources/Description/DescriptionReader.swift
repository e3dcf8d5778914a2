package import Diagnostics
package import StackModel
import YAML

/// The way from a description's text to a stack, stage by stage.
package enum DescriptionReader {
    /// Reads, resolves and checks a description; every stage's findings are gathered.
    ///
    /// The stack may be used only if nothing reported is an error. `variables` are those that
    /// Compose will find in its environment.
    package static func read(
        _ file: SourceFile, with catalogue: Catalogue = Catalogue(), images: ImageMap = ImageMap(),
        variables: Set<String> = [], into bag: inout DiagnosticBag
    ) -> Stack? {
        guard let node = YAMLParser.parse(file, into: &bag) else { return nil }
        guard let spec = StackSpec.decode(node, into: &bag) else { return nil }
        let stack = Resolver.resolve(spec, with: catalogue, images: images, into: &bag)
        guard let stack else { return nil }
        StackChecks.run(stack, spec: spec, variables: variables, images: images, into: &bag)
        return stack
    }
}
