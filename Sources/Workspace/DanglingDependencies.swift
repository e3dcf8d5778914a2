import Diagnostics
import YAML

/// Services of a compose file that wait for one which is not in it: Compose refuses the whole file.
enum DanglingDependencies {
    /// Each as the service and what it waits for; none where the text can't be read.
    static func find(in bytes: [UInt8]) -> [(service: String, missing: String)] {
        var unsaid = DiagnosticBag()
        let file = SourceFile(path: "", bytes: bytes)
        guard let services = YAMLParser.parse(file, into: &unsaid)?["services"]?.mappingEntries
        else { return [] }
        let names = Set(services.map(\.key.scalarText))
        return services.flatMap { service in
            dependencies(of: service.value).filter { !names.contains($0) }.map {
                (service.key.scalarText, $0)
            }
        }
    }

    private static func dependencies(of service: YAMLNode) -> [String] {
        let node = service["depends_on"]
        return node?.sequenceItems?.compactMap(\.valueText)
            ?? node?.mappingEntries?.filter { $0.value["required"]?.valueText != "false" }.map(
                \.key.scalarText) ?? []
    }

    /// The finding about one.
    static func finding(_ service: String, _ missing: String, in shown: String) -> Diagnostic {
        let word = ShellCommand.quoted(shown)
        return Diagnostic(
            "files/left-out",
            "`\(service)` depends on `\(missing)`, which was deleted from `\(shown)`: Compose "
                + "refuses the file",
            help: "delete `\(missing)` from its `depends_on` too; or restore the file with "
                + "`belfry generate --adopt \(word)`")
    }
}
