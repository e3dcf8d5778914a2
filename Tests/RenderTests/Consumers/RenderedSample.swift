import Foundation
import Render
import StackModel
import TestSupport

/// The sample stack's files, one of them perhaps broken on purpose.
struct RenderedSample {
    /// A text that a file doesn't hold, although it was to be exchanged.
    struct TextMissing: Error {
        let text: String
    }

    private let files: [RenderedFile]
    private let broken: String?
    private let text: String
    private let replacement: String

    init(version: SoftwareVersion? = SoftwareVersion(3, 5, 3)) {
        self.init(version: version, broken: nil, text: "", replacement: "")
    }

    init(
        version: SoftwareVersion? = SoftwareVersion(3, 5, 3),
        in file: String = "docker-compose.yml",
        exchanging text: String, for replacement: String
    ) {
        self.init(version: version, broken: file, text: text, replacement: replacement)
    }

    private init(version: SoftwareVersion?, broken: String?, text: String, replacement: String) {
        files = Renderer.files(for: SampleStack.make(version: version), on: ComposePlatform())
        self.broken = broken
        self.text = text
        self.replacement = replacement
    }

    /// Writes the files into a directory, for as long as `body` runs.
    func write(_ body: (ProjectJudges) throws -> Void) throws {
        try TemporaryDirectory.use { directory in
            for file in files {
                try TemporaryDirectory.write(try content(of: file), to: file.path, in: directory)
            }
            try body(ProjectJudges(project: directory))
        }
    }

    private func content(of file: RenderedFile) throws -> [UInt8] {
        guard file.path == broken else { return file.content }
        let whole = String(decoding: file.content, as: UTF8.self)
        guard whole.contains(text) else { throw TextMissing(text: text) }
        return Array(whole.replacingOccurrences(of: text, with: replacement).utf8)
    }
}
