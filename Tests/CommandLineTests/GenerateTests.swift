import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Generate")
struct GenerateTests {
    /// A description in a directory of its own.
    private static func project(_ text: String) throws -> URL {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "belfry-generate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: directory.appending(path: "stack.yaml"))
        return directory
    }

    private static let small = "belfry: 1\nname: t\nservices: {web: {image: \"redis:7\"}}\n"

    @Test("Says how the very stack that was generated is run and verified")
    func next() async throws {
        let directory = try Self.project(Self.small)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (stack, out) = (directory.path(), directory.appending(path: "out").path())
        let images = directory.appending(path: "images.yaml")
        try Data("images: {redis: \"own/redis:7\"}\n".utf8).write(to: images)
        let console = RecordingConsole()
        let words = ["generate", stack, "-o", out, "--images", images.path()]
        #expect(await Program.run(words, on: console) == .success, "\(console.errors)")
        let start = "up \(stack) --output \(out) --images \(images.path())"
        #expect(console.output.hasSuffix("  belfry \(start)\n"))
        let up = try #require(Program.commands.first { $0.name == "up" })
        #expect(throws: Never.self) {
            try Invocation.parse(
                start.split(separator: " ").dropFirst().map(String.init), for: up)
        }
    }

    @Test("Refuses an image map with what is no image")
    func illegalImage() async throws {
        let directory = try Self.project(Self.small)
        defer { try? FileManager.default.removeItem(at: directory) }
        let images = directory.appending(path: "images.yaml")
        try Data("images: {redis: \"Own Redis\", mysql: \"a:1\"}\n".utf8).write(to: images)
        let console = RecordingConsole()
        let words = ["check", directory.path(), "--images", images.path()]
        #expect(await Program.run(words, on: console) == .problems)
        #expect(console.output.contains("images.yaml:1:10: error[image/grammar]: `Own Redis`"))
        #expect(console.output.contains("1 error\n"))
    }
}
