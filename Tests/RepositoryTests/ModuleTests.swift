import Foundation
import TestSupport
import Testing

@Suite("Modules")
struct ModuleTests {
    /// What each module may import; the one direction of the house.
    static let allowed: [String: Set<String>] = [
        "Diagnostics": [],
        "YAML": ["CLibYAML", "Diagnostics"],
        "PromQL": ["Diagnostics"],
        "StackModel": ["Diagnostics", "YAML"],
        "Templates": [],
        "Description": ["Diagnostics", "PromQL", "StackModel", "Templates", "YAML"],
        "Render": ["Diagnostics", "StackModel", "YAML"],
        "Disk": ["CDisk", "Diagnostics"],
        "Workspace": ["Diagnostics", "Disk", "StackModel", "YAML"],
        "Verify": [
            "CCurl", "CProcess", "Diagnostics", "Disk", "PromQL", "StackModel", "YAML",
        ],
        "CommandLine": [
            "Description", "Diagnostics", "Disk", "Render", "StackModel", "Templates", "Verify",
            "Workspace", "YAML",
        ],
        "belfry": ["CommandLine"],
    ]

    /// libc, threads and locks are everybody's. Foundation is nobody's: it is larger than all else
    /// together, and slow to load.
    static let system: Set<String> = ["Dispatch", "Glibc", "Musl", "Synchronization"]
    @Test("Imports follow the one direction of the house")
    func imports() throws {
        for file in try SourceTree.sources() where file.module != "EmbedTemplatesTool" {
            let allowed = try #require(Self.allowed[file.module], "unknown module of \(file.path)")
            for module in Self.imports(of: file) where !Self.system.contains(module) {
                #expect(
                    allowed.contains(module), "\(file.path) may not import \(module)")
            }
        }
    }

    @Test("libcurl stays behind one protocol, and nothing else makes requests")
    func networking() throws {
        for file in try SourceTree.sources() {
            let imports = Self.imports(of: file)
            #expect(!imports.contains("FoundationNetworking"), "\(file.path)")
            let isBehind = file.path.hasPrefix("Sources/Verify/HTTP/")
            #expect(isBehind || !imports.contains("CCurl"), "\(file.path) asks libcurl itself")
        }
    }

    /// Words of file formats and APIs that are components' names as well.
    static let words = [
        // Grafana's own annotations, in its dashboard model.
        "Sources/Render/Grafana/DashboardFile.swift": "grafana",
        // Grafana's plugin id of a datasource.
        "Sources/Verify/Probes/DatasourceProbe.swift": "prometheus",
        "Sources/Verify/Probes/PanelProbe.swift": "prometheus",
    ]

    @Test("No component's name is a word of the program")
    func componentNames() throws {
        let kinds = try SourceTree.names(in: "templates/components").filter { !$0.contains(".") }
        #expect(!kinds.isEmpty)
        for file in try SourceTree.sources() {
            for kind in kinds where file.text.contains("\"\(kind)\"") {
                if Self.words[file.path] == kind { continue }
                Issue.record("\(file.path) names the component \(kind)")
            }
        }
    }

    private static func imports(of file: SourceTree.File) -> [String] {
        file.text.matches(of: /(?m)^ *(?:package |public |internal )?import (\w+)/).map {
            String($0.1)
        }
    }
}
