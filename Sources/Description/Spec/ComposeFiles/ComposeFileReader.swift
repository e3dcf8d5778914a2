import Diagnostics
import StackModel
import YAML

/// Reads the compose files of the user's own that Compose takes in with the generated one.
struct ComposeFileReader {
    /// More levels, and more files, are not followed.
    private static let deepest = 8
    private static let mostFiles = 100

    let files: ProjectFiles
    /// What was read, for the comments in it.
    private(set) var texts: [(file: SourceFile, node: YAMLNode)] = []
    private var left = mostFiles

    init(files: ProjectFiles) { self.files = files }

    /// What a description includes, and what is laid over the generated file.
    static func take(
        into spec: inout StackSpec, from files: ProjectFiles, into bag: inout DiagnosticBag
    ) {
        var reader = ComposeFileReader(files: files)
        for item in spec.includes {
            let unit = reader.unit(of: item, below: "", [], into: &bag)
            spec.included.take(unit, into: &bag)
        }
        spec.override = reader.override(into: &bag)
        spec.takenFiles += reader.texts
    }

    /// The first that is there of the files that Compose looks for.
    private mutating func override(into bag: inout DiagnosticBag) -> ComposeUnit? {
        for path in ProjectDirectory.composeOverrides {
            switch files.content(path, .output) {
            case .text(let file): return unit(file, in: "", [path], into: &bag)
            case .unreadable(let cause):
                bag.report(
                    Diagnostic(
                        "project/file", .warning,
                        cause.message + "; so what Compose takes from it is not known here",
                        help: cause.help))
                return nil
            case .nothing, .directory, .outside, .unknown: continue
            }
        }
        return nil
    }

    /// What the files of an item say together; `trail` are the files that lead to it.
    private mutating func unit(
        of item: IncludeSpec, below base: String, _ trail: [String],
        into bag: inout DiagnosticBag
    ) -> ComposeUnit {
        var unit = ComposeUnit()
        let paths = item.paths.map { Located(Self.joined(base, $0.value), at: $0.span) }
        let first = paths.first.map { Self.directory(of: $0.value) } ?? ""
        let directory = item.directory.map { Self.joined(base, $0.value) } ?? first
        for (path, written) in zip(paths, item.paths) {
            guard isNew(path, trail, into: &bag), let file = text(at: path, written, into: &bag)
            else {
                unit.isPartial = true
                continue
            }
            guard let one = self.unit(file, in: directory, trail + [path.value], into: &bag) else {
                unit.isPartial = true
                continue
            }
            unit.lay(one)
        }
        checkVariables(of: item, below: base, into: &bag)
        let own = Self.joined(directory, ".env")
        if !item.environmentFiles.isEmpty || !directory.isEmpty && !isMissing(own) {
            unit.withOwnVariables.formUnion(unit.directories.keys)
        }
        return unit
    }

    /// What a file says, with what it includes.
    private mutating func unit(
        _ file: SourceFile, in directory: String, _ trail: [String],
        into bag: inout DiagnosticBag
    ) -> ComposeUnit? {
        var found = DiagnosticBag()
        let node = YAMLParser.parse(file, isCompose: true, into: &found)
        // Compose takes a file without a value for one that says nothing.
        if node == nil, found.all.map(\.id) == ["yaml/empty"] { return ComposeUnit() }
        bag.report(contentsOf: found.all)
        guard let node, var unit = ComposeUnit.decode(node, into: &bag) else { return nil }
        texts.append((file, node))
        unit.directories[file.path] = directory
        for item in unit.includes {
            unit.take(self.unit(of: item, below: directory, trail, into: &bag), into: &bag)
        }
        return unit
    }

    private func isMissing(_ path: String) -> Bool {
        if case .nothing = files.kind(path) { true } else { false }
    }
}

// MARK: - Paths

extension ComposeFileReader {
    /// Whether a file is not among those that lead to it, and not too many are read already.
    private mutating func isNew(
        _ path: Located<String>, _ trail: [String], into bag: inout DiagnosticBag
    ) -> Bool {
        left -= 1
        let isCycle = trail.contains(path.value)
        if !isCycle, trail.count < Self.deepest, left >= 0 { return true }
        let way = (trail + [path.value]).map { "`\($0)`" }.joined(separator: " -> ")
        bag.report(
            Diagnostic(
                "include/cycle",
                isCycle
                    ? "compose files include each other: \(way)"
                    : "more than \(Self.mostFiles) compose files are included, or they lie more "
                        + "than \(Self.deepest) deep in one another",
                at: path.span, help: "include each file once, from the description"))
        return false
    }

    private func text(
        at path: Located<String>, _ written: Located<String>, into bag: inout DiagnosticBag
    ) -> SourceFile? {
        let isPlain = !written.value.contains("$") && !written.value.contains("://")
        let content = isPlain ? files.content(path.value, .output) : .outside
        switch content {
        case .text(let file): return file
        case .directory:
            report(
                written, "`\(path.value)` is a directory", help: "name the compose file in it",
                into: &bag)
        case .nothing:
            report(
                written, "there is no file `\(path.value)`",
                help: "correct the path: it is relative to the file that includes it, or to the "
                    + "generated compose file", into: &bag)
        case .outside:
            report(
                written,
                isPlain
                    ? "`\(path.value)` is not below the directory of the generated compose file"
                    : "`\(written.value)` is no plain path, so that nobody can look into it",
                help: "copy the file into the project, and write its path from there", into: &bag)
        case .unreadable(let cause):
            report(written, cause.message, help: cause.help, into: &bag)
        case .unknown: break
        }
        return nil
    }

    private func checkVariables(
        of item: IncludeSpec, below base: String, into bag: inout DiagnosticBag
    ) {
        for file in item.environmentFiles where !file.value.contains("$") {
            let path = Self.joined(base, file.value)
            guard path != "/dev/null", isMissing(path) else { continue }
            bag.report(
                Diagnostic(
                    "compose/file", "`\(path)`, the `env_file` of an `include`, does not exist",
                    at: file.span,
                    help: "create it, or correct the path: it is relative to the generated "
                        + "compose file"))
        }
    }

    private func report(
        _ path: Located<String>, _ message: String, help: String?, into bag: inout DiagnosticBag
    ) {
        bag.report(Diagnostic("project/file", message, at: path.span, help: help))
    }

    /// A path as seen from the directory of the generated files, in its plainest form.
    static func joined(_ base: String, _ path: String) -> String {
        if path.hasPrefix("/") || path.hasPrefix("~") { return path }
        var names: [Substring] = []
        for name in (base + "/" + path).split(separator: "/") where name != "." {
            if name == "..", let last = names.last, last != ".." {
                names.removeLast()
            } else {
                names.append(name)
            }
        }
        return names.joined(separator: "/")
    }

    private static func directory(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }
}
