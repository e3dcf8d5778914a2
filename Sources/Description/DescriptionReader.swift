package import Diagnostics
package import StackModel
import YAML

/// The way from a description's text to a stack, stage by stage.
package enum DescriptionReader {
    /// Reads, resolves and checks a description; every stage's findings are gathered, those that
    /// the description wants ignored apart from the others.
    ///
    /// The stack may be used only if nothing reported is an error. `variables` are those that
    /// Compose will find in its environment, `files` what lies in the project.
    package static func read(
        _ file: SourceFile, with catalogue: Catalogue = Catalogue(), images: ImageMap = ImageMap(),
        variables: ComposeVariables = ComposeVariables(), files: ProjectFiles = .unseen,
        into bag: inout DiagnosticBag
    ) -> Stack? {
        guard let node = YAMLParser.parse(file, into: &bag) else { return nil }
        var found = DiagnosticBag()
        let spec = StackSpec.decode(node, into: &found)
        let resolved = spec.map {
            Resolver.resolve($0, with: catalogue, images: images, files: files, into: &found)
        }
        if let spec, let resolved {
            StackChecks.run(
                resolved.stack, spec: spec, variables: variables, images: images,
                files: files, parts: resolved.ownParts, source: file, into: &found)
        }
        var silencing = Silencing(
            IgnoreComments.find(in: file, node) + (spec?.ignores ?? []), in: file.path)
        found = silencing.sift(found)
        found.report(contentsOf: silencing.problems(isComplete: resolved != nil))
        bag.report(contentsOf: found.all)
        for ignored in found.ignored { bag.ignore(ignored) }
        return resolved?.stack
    }
}
