import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Reports mounts with which the image of a service does not work.
    mutating func checkMounts(into bag: inout DiagnosticBag) {
        let mounting = services.filter { !$0.mounts.isEmpty && $0.build == nil }
        let names = Set(
            mounting.compactMap { $0.requestedImage?.repository.split(separator: "/").last }
                .map(String.init))
        guard !names.isEmpty else { return }
        let refusals = catalogue.kinds(refusingAny: names).flatMap { kind -> [MountRefusal] in
            component(kind, into: &bag)?.refusals ?? []
        }
        guard !refusals.isEmpty else { return }
        for service in WrittenService.all(in: spec) {
            guard let position = positions[service.name] else { continue }
            let placed = services[position]
            guard let image = placed.requestedImage, placed.build == nil else { continue }
            let span = service.compose.mounts.first?.span ?? service.compose.image?.span
            for refusal in refusals where refusal.concerns(image) {
                let mount = service.compose.mounts.first {
                    MountSyntax.path(of: $0.value) == refusal.mount
                }
                let isThere = placed.mounts.contains { MountSyntax.path(of: $0) == refusal.mount }
                guard isThere else { continue }
                let place = mount?.span ?? span ?? placed.origin.asked
                bag.report(
                    Diagnostic(
                        "image/volume", .warning, "`\(image.text)` \(refusal.because)",
                        at: place, help: refusal.instead))
            }
        }
    }
}
