import Diagnostics
import StackModel
import YAML

/// Images that are no images, or that will be others tomorrow.
enum ImageReferences: StackCheck {
    static let ids = ["image/grammar", "image/unpinned"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.written {
            // With `build` it is the name for what is built.
            guard let image = service.compose.image, !image.value.contains("$") else { continue }
            if !isImage(image.value) {
                report(illegal: image.value, at: image.span, into: &bag)
            } else if service.compose.build == nil {
                checkPin(ImageReference(parsing: image.value), at: image.span, into: &bag)
            }
        }
        checkVersions(context.spec, into: &bag)
        for entry in context.images.entries where !isImage(entry.image.text) {
            report(illegal: entry.image.text, at: entry.key.span, into: &bag)
        }
    }

    /// A component's `version` is its image's tag.
    private static func checkVersions(_ spec: StackSpec, into bag: inout DiagnosticBag) {
        let given =
            spec.services.filter { $0.component != nil }.map(\.parameters)
            + spec.monitoring.map(\.parameters)
        for entry in given.flatMap(\.self)
        where entry.name.value == Component.versionName && entry.value.valueText == "latest" {
            bag.report(
                Diagnostic(
                    "image/unpinned", .warning,
                    "`latest` is whatever is newest on the day it is pulled", at: entry.value.span,
                    help: "write the version that you have tried: `version: 1.2.3`"))
        }
    }

    private static func checkPin(
        _ image: ImageReference, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        guard image.digest == nil, image.tag == nil || image.tag == "latest" else { return }
        bag.report(
            Diagnostic(
                "image/unpinned", .warning,
                "`\(image.text)` is whatever is newest on the day it is pulled", at: span,
                help: "write the version that you have tried: `\(image.repository):1.2.3`"))
    }

    private static func report(
        illegal text: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "image/grammar", "`\(text)` is no image", at: span,
                help: "write `repository:tag` in lower case, e.g. `registry.local/team/app:1.2`"))
    }

    /// Whether a text is `[registry/]path[:tag][@digest]`.
    static func isImage(_ text: String) -> Bool {
        let image = ImageReference(parsing: text)
        let parts = image.repository.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, isPath(last) else { return false }
        let isRegistry = parts.count > 1 && parts[0].utf8.allSatisfy(isRegistryByte)
        let path = isRegistry ? parts.dropFirst() : parts[...]
        guard path.allSatisfy(isPath), !parts[0].isEmpty else { return false }
        if let tag = image.tag, !isTag(tag) { return false }
        return image.digest?.contains(":") ?? true
    }

    private static func isPath(_ part: Substring) -> Bool {
        guard let first = part.utf8.first, let last = part.utf8.last else { return false }
        return Grammar.isLowerOrDigit(first) && Grammar.isLowerOrDigit(last)
            && part.utf8.allSatisfy {
                Grammar.isLowerOrDigit($0) || $0 == 45 || $0 == 46 || $0 == 95
            }
    }

    private static func isRegistryByte(_ byte: UInt8) -> Bool {
        Grammar.isWordPart(byte) || byte == 45 || byte == 46 || byte == 58
    }

    private static func isTag(_ tag: String) -> Bool {
        guard let first = tag.utf8.first, Grammar.isWordPart(first), tag.utf8.count <= 128 else {
            return false
        }
        return tag.utf8.allSatisfy { Grammar.isWordPart($0) || $0 == 45 || $0 == 46 }
    }
}
