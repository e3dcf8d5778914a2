import Diagnostics
import StackModel

/// Turns what the user wrote into what will run.
enum Resolver {
    /// Resolves a description against the catalogue.
    ///
    /// What can't be resolved is reported and left out, so that one run finds as much as can be
    /// found; the stack may be used only if nothing reported is an error. With it comes what the
    /// project's own components say, for checks.
    static func resolve(
        _ spec: StackSpec, with catalogue: Catalogue, images: ImageMap,
        files: ProjectFiles = .unseen, into bag: inout DiagnosticBag
    ) -> (stack: Stack, ownParts: [WrittenService]) {
        var draft = StackDraft(
            spec: spec, catalogue: catalogue, images: spec.images.overridden(by: images),
            files: files)
        draft.placeServices(into: &bag)
        draft.placeMonitoring(into: &bag)
        draft.placeExporters(into: &bag)
        draft.connectNeeds(into: &bag)
        draft.readServers(into: &bag)
        draft.addJobs(into: &bag)
        draft.deliverSecrets(into: &bag)
        draft.joinNetworks()
        draft.harden()
        draft.checkMounts(into: &bag)
        draft.mapImages()
        draft.addRules(into: &bag)
        draft.addDashboards(into: &bag)
        return (draft.stack(into: &bag), draft.ownParts)
    }
}
