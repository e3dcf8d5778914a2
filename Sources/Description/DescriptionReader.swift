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
        _ file: SourceFile, with catalogue: Catalogue = .builtIn, images: ImageMap = ImageMap(),
        variables: ComposeVariables = ComposeVariables(), files: ProjectFiles = .unseen,
        into bag: inout DiagnosticBag
    ) -> Stack? {
        guard let node = YAMLParser.parse(file, into: &bag) else { return nil }
        var found = DiagnosticBag()
        var spec = StackSpec.decode(node, into: &found)
        spec?.takeFiles(from: files, into: &found)
        let resolved = spec.map {
            Resolver.resolve($0, with: catalogue, images: images, files: files, into: &found)
        }
        if let resolved {
            spec?.takeFound(beside: resolved.stack, from: files, into: &found)
        }
        if let spec, let resolved {
            StackChecks.run(
                resolved.stack, spec: spec, variables: variables, images: images,
                files: files, parts: resolved.ownParts, source: file, into: &found)
        }
        let texts = [(file: file, node: node)] + (spec?.takenFiles ?? [])
        for (index, text) in texts.enumerated() {
            let keys = index == 0 ? spec?.ignores ?? [] : []
            found = silence(
                found, by: IgnoreComments.find(in: text.file, text.node) + keys, in: text.file,
                isComplete: resolved != nil)
        }
        bag.report(contentsOf: found.all)
        for ignored in found.ignored { bag.ignore(ignored) }
        return resolved?.stack
    }

    /// The findings without those in `file` that are not to be said, which are kept apart, and with
    /// what is wrong with the wishes themselves.
    private static func silence(
        _ found: DiagnosticBag, by wishes: [IgnoreSpec], in file: SourceFile, isComplete: Bool
    ) -> DiagnosticBag {
        var silencing = Silencing(wishes, in: file.path)
        var result = silencing.sift(found)
        for ignored in found.ignored { result.ignore(ignored) }
        result.report(contentsOf: silencing.problems(isComplete: isComplete))
        return result
    }
}

extension StackSpec {
    /// Reads what the description has belfry take in from files of the project.
    fileprivate mutating func takeFiles(
        from files: ProjectFiles, into bag: inout DiagnosticBag
    ) {
        RuleFileReader.take(into: &self, from: files, into: &bag)
        OwnDashboardReader.take(into: &self, from: files, into: &bag)
        ComposeFileReader.take(into: &self, from: files, into: &bag)
    }

    /// Reads the user's own files beside the generated ones, which the servers load as well.
    fileprivate mutating func takeFound(
        beside stack: Stack, from files: ProjectFiles, into bag: inout DiagnosticBag
    ) {
        FoundRules.take(into: &self, beside: stack, from: files, into: &bag)
        OwnDashboardReader.takeFound(into: &self, beside: stack, from: files, into: &bag)
    }
}
