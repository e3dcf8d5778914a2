import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Components")
struct ComponentsTests {
    @Test("Lists the user's own beside those of the catalogue")
    func own() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "belfry-components-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = folder.appending(path: "memo")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let text = "component: memo\nsummary: Keeps notes\nrole: store\nimage: memo:1.0\n"
        try Data(text.utf8).write(to: home.appending(path: "component.yaml"))

        let console = RecordingConsole()
        let words = ["components", "--catalogue", folder.path()]
        #expect(await Program.run(words, on: console) == .success, "\(console.errors)")
        #expect(console.output.contains(/(?m)^memo +Keeps notes$/))
        #expect(console.output.contains(/(?m)^redis +/))
        let one = RecordingConsole()
        #expect(await Program.run(words + ["memo"], on: one) == .success, "\(one.errors)")
        #expect(one.output.contains("Image: memo:1.0"))
    }

    @Test(
        "A link in the place of a project's components is told",
        arguments: ["belfry", "belfry/components", "belfry/components/memo"])
    func linked(path: String) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "belfry: 1\nname: demo\nservices: {a: {image: 'nginx:1.27.3'}}\n"
        try TemporaryDirectory.write(Array(text.utf8), to: "stack.yaml", in: folder)
        let link = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: link.path, withDestinationPath: "/etc")
        let console = RecordingConsole()
        #expect(await Program.run(["check", folder.path], on: console) == .problems)
        let words = console.output + console.errors
        #expect(words.contains("cannot list `\(link.path)`: it is a symbolic link"))
        #expect(words.contains("in the symbolic link's place"))
    }
}
