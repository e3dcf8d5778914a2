import CommandLine
import Foundation
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
}
