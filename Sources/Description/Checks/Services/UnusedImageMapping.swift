import Diagnostics
import StackModel
import YAML

/// A line of `images` that stands in for nothing in this stack.
enum UnusedImageMapping: StackCheck {
    static let ids = ["images/unused"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let map = context.spec.images
        if map.entries.isEmpty { return }
        var used: Set<String> = []
        for image in images(of: context) {
            if let entry = map.entry(for: image) { used.insert(entry.key.value) }
        }
        for entry in map.entries where !used.contains(entry.key.value) {
            bag.report(
                Diagnostic(
                    "images/unused", .warning,
                    "no service and no build argument uses the image `\(entry.key.value)`",
                    at: entry.key.span, help: "take the line out, or mend the name"))
        }
    }

    private static func images(of context: CheckContext) -> [ImageReference] {
        let built = context.spec.services.flatMap { service in
            arguments(of: service.compose.build?.value["args"])
        }
        return context.stack.services.compactMap(\.requestedImage)
            + built.map(ImageReference.init(parsing:))
    }

    /// The values of build arguments, written as a mapping or as `NAME=value`.
    private static func arguments(of tree: ConfigTree?) -> [String] {
        if case .mapping(let entries) = tree { return entries.compactMap(\.value.valueText) }
        return (tree?.items ?? []).compactMap { item in
            item.valueText?.split(separator: "=", maxSplits: 1).last.map(String.init)
        }
    }
}
