import Diagnostics
import YAML

/// The files that a description names for belfry itself to take in.
struct TakenFiles {
    let files: ProjectFiles
    /// What they are, for messages: `rule files`.
    let what: String
    /// How their names end, e.g. `.yml`.
    let endings: [String]

    /// The files at a path: one, all of a directory, or those whose names match a pattern such as
    /// `rules/*.yml`, sorted.
    /// `help` says what to do where there is nothing.
    func all(
        at path: Located<String>, help: String? = nil, into bag: inout DiagnosticBag
    ) -> [SourceFile] {
        switch files.content(path.value, .description) {
        case .text(let file): return [file]
        case .directory(let names):
            let found = names.filter { name in
                !name.hasPrefix(".") && endings.contains(where: name.hasSuffix)
            }
            if found.isEmpty { report(path, "there are no \(what) in", into: &bag) }
            return found.flatMap { one(named: $0, in: path.value, at: path, into: &bag) }
        case .nothing: return matching(path, help, into: &bag)
        case .outside: report(outside: path, into: &bag)
        case .unreadable(let cause):
            bag.report(
                Diagnostic("project/file", cause.message, at: path.span, help: cause.help))
        case .unknown: break
        }
        return []
    }

    private func one(
        named name: String, in directory: String, at path: Located<String>,
        into bag: inout DiagnosticBag
    ) -> [SourceFile] {
        let inner = Located(directory + "/" + name, at: path.span)
        return switch files.content(inner.value, .description) {
        case .directory: []
        case .text, .nothing, .outside, .unreadable, .unknown: all(at: inner, into: &bag)
        }
    }

    private func matching(
        _ path: Located<String>, _ help: String?, into bag: inout DiagnosticBag
    ) -> [SourceFile] {
        let parts = path.value.split(separator: "/", omittingEmptySubsequences: false)
        let directory = parts.dropLast().joined(separator: "/")
        guard let last = parts.last, last.contains("*"), !directory.contains("*") else {
            report(path, "there is no file, and no directory,", help, into: &bag)
            return []
        }
        let place = directory.isEmpty ? "." : directory
        guard case .directory(let names) = files.content(place, .description) else {
            report(path, "nothing matches", into: &bag)
            return []
        }
        let found = names.filter { Self.matches($0, String(last)) }
        if found.isEmpty { report(path, "nothing matches", into: &bag) }
        return found.flatMap { one(named: $0, in: place, at: path, into: &bag) }
    }

    /// Whether a name is `PREFIX*MIDDLE*…SUFFIX`; names that begin with a dot are hidden.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else {
            return name == pattern
        }
        guard name.hasPrefix(first), !name.hasPrefix(".") || first.hasPrefix(".") else {
            return false
        }
        var rest = name.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.count >= last.count && rest.hasSuffix(last)
    }

    private func report(
        _ path: Located<String>, _ message: String, _ help: String? = nil,
        into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "project/file", "\(message) `\(path.value)`", at: path.span,
                help: help ?? "correct the path: it is relative to the description"))
    }

    private func report(outside path: Located<String>, into bag: inout DiagnosticBag) {
        bag.report(
            Diagnostic(
                "project/file", "`\(path.value)` is not below the description's directory",
                at: path.span,
                help: "copy the files into the project, and write their path from there"))
    }
}
