import Render
import StackModel

/// What is written for a stack on Compose, file by file.
enum RenderedText {
    /// No file has this name.
    struct FileMissing: Error {
        let name: String
    }

    /// The text of the one file whose path ends so.
    static func of(_ name: String, in stack: Stack) throws -> String {
        let files = Renderer.files(for: stack, on: ComposePlatform())
        guard let file = files.first(where: { ("/" + $0.path).hasSuffix("/" + name) }) else {
            throw FileMissing(name: name)
        }
        return String(decoding: file.content, as: UTF8.self)
    }
}
