import Description
import Diagnostics
import Foundation
import Render
import StackModel
import TestSupport

/// The files of a description, made as `belfry generate` makes them.
enum Generated {
    /// Each file's content by path; findings are an error.
    static func files(
        of text: String, images: ImageMap = ImageMap()
    ) throws -> [String: [UInt8]] {
        let stack = try stack(of: text, images: images)
        let files = Renderer.files(for: stack, on: ComposePlatform())
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.content) })
    }

    /// The files of a project in `stacks/`.
    static func files(ofProject name: String) throws -> [String: [UInt8]] {
        let url = Checkout.root.appending(path: "stacks/\(name)/stack.yaml")
        return try files(of: String(contentsOf: url, encoding: .utf8))
    }

    /// The stack of a description.
    static func stack(of text: String, images: ImageMap = ImageMap()) throws -> Stack {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: text)
        guard let stack = DescriptionReader.read(file, images: images, into: &bag),
            bag.all.isEmpty
        else { throw Findings(findings: bag.all) }
        return stack
    }

    struct Findings: Error {
        let findings: [Diagnostic]
    }
}
