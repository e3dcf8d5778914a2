import Diagnostics
import StackModel
import YAML

/// Files and directories that a description names and that are not there.
enum MissingFiles: StackCheck {
    static let ids = ["compose/file", "volumes/missing"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var made = Set(context.stack.secrets.compactMap(\.path).map(HostPath.resolved))
        if context.stack.secrets.contains(where: { $0.variable != nil }) { made.insert([".env"]) }
        let spec = context.spec
        let directories = spec.directories
        let named =
            context.written.map { service in
                (NamedPath.all(of: service, in: context.files), isOptional(service))
            }
            + [
                (
                    spec.secrets.compactMap {
                        NamedPath.file(of: $0, "secret", below: directories)
                    }, false
                ),
                (
                    spec.configs.compactMap {
                        NamedPath.file(of: $0, "config", below: directories)
                    }, false
                ),
            ]
        for (paths, isOptional) in named {
            for path in paths where path.isPlain && !made.contains(HostPath.resolved(path.path)) {
                check(path, isOptional: isOptional, context, into: &bag)
            }
        }
    }

    /// Whether it runs only where somebody asks for it, and may be without its files elsewhere.
    private static func isOptional(_ service: WrittenService) -> Bool {
        service.items("profiles").contains { !$0.isNull }
    }

    private static func check(
        _ path: NamedPath, isOptional: Bool, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        let shown = context.shown(path.path, at: path.span)
        switch (path.use, context.files.kind(path.path)) {
        case (_, .unknown), (_, .other), (.mounted, .file), (.mounted, .directory): return
        case (.mounted, .nothing): report(mount: path, shown, into: &bag)
        case (.needed(let what), .nothing):
            report(
                path, isOptional, "`\(shown)`, \(what) of `\(path.owner)`, does not exist",
                into: &bag)
        case (.needed(let what), .file) where path.isDirectory == true:
            report(
                path, isOptional, "`\(shown)`, \(what) of `\(path.owner)`, is not a directory",
                into: &bag)
        case (.needed(let what), .directory) where path.isDirectory == false:
            report(
                path, isOptional, "`\(shown)`, \(what) of `\(path.owner)`, is a directory",
                into: &bag)
        case (.needed, .file), (.needed, .directory): return
        }
    }

    private static func report(
        _ path: NamedPath, _ isOptional: Bool, _ message: String, into bag: inout DiagnosticBag
    ) {
        let isVariables =
            if case .needed(NamedPath.variables) = path.use { true } else { false }
        let help = "create it, or correct the path: it is relative to the generated compose file"
        bag.report(
            Diagnostic(
                "compose/file", isOptional ? .warning : .error, message, at: path.span,
                help: isVariables
                    ? help + "; if it may be missing, write `{path: …, required: false}`" : help))
    }

    private static func report(mount: NamedPath, _ shown: String, into bag: inout DiagnosticBag) {
        // `init.sql` is meant to be a file, `data` a directory.
        let isFile = HostPath.resolved(mount.path).last?.dropFirst().contains(".") == true
        bag.report(
            Diagnostic(
                "volumes/missing", isFile ? .warning : .note,
                "`\(shown)` does not exist: the engine creates an empty directory there, which "
                    + "belongs to root", at: mount.span,
                help: isFile
                    ? "create the file first, or correct the path: it is relative to the "
                        + "generated compose file"
                    : "create it first, with the owner that the container needs, or use a named "
                        + "volume"))
    }
}
