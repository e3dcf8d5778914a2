import Foundation
import PackagePlugin

/// Turns every file below `templates/` into one Swift source, so that the binary needs no
/// files beside it; a changed or a new template is picked up by the next build.
@main
struct EmbedTemplates: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let templates = context.package.directoryURL.appending(path: "templates")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
        let tool = try context.tool(named: "EmbedTemplatesTool")
        return [
            .buildCommand(
                displayName: "Embedding templates",
                executable: tool.url,
                arguments: [templates.path(), output.path()],
                inputFiles: files(below: templates),
                outputFiles: [output])
        ]
    }

    private func files(below directory: URL) -> [URL] {
        let keys: Set<URLResourceKey> = [.isRegularFileKey]
        let walk = FileManager.default.enumerator(
            at: directory, includingPropertiesForKeys: Array(keys))
        let found = walk?.compactMap { $0 as? URL } ?? []
        return found.filter { (try? $0.resourceValues(forKeys: keys).isRegularFile) == true }
            .sorted { $0.path() < $1.path() }
    }
}
