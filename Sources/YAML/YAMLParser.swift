package import Diagnostics

/// Reads YAML text into nodes that know their places; hostile input is refused in bounded work.
package enum YAMLParser {
    /// The one document of `file`; nil after an error that leaves nothing to read. `isCompose`
    /// where the tags `!reset` and `!override` have a meaning.
    package static func parse(
        _ file: SourceFile, limits: YAMLLimits = .standard, isCompose: Bool = false,
        into bag: inout DiagnosticBag
    ) -> YAMLNode? {
        let documents = read(
            file, limits: limits, isStream: false, isCompose: isCompose, into: &bag)
        if let documents, documents.isEmpty { bag.report(emptyFile(file)) }
        return documents?.first
    }

    /// All documents of a stream; none after an error.
    package static func documents(
        in file: SourceFile, limits: YAMLLimits = .standard, into bag: inout DiagnosticBag
    ) -> [YAMLNode] {
        read(file, limits: limits, isStream: true, into: &bag) ?? []
    }

    private static func read(
        _ file: SourceFile, limits: YAMLLimits, isStream: Bool, isCompose: Bool = false,
        into bag: inout DiagnosticBag
    ) -> [YAMLNode]? {
        var builder = TreeBuilder(
            path: file.path, limits: limits, isStream: isStream, isCompose: isCompose)
        do throws(YAMLRefusal) {
            try refuseOversized(file, limits)
            try EncodingCheck(file).run()
            let reader = EventReader(file)
            while !builder.isComplete { try builder.accept(reader.next()) }
            bag.report(contentsOf: builder.findings)
            return builder.documents
        } catch {
            if let unmerged = ConflictMarkers.finding(in: file) {
                bag.report(unmerged)
                return nil
            }
            bag.report(contentsOf: builder.findings)
            bag.report(error.diagnostic)
            return nil
        }
    }

    private static func refuseOversized(
        _ file: SourceFile, _ limits: YAMLLimits
    ) throws(YAMLRefusal) {
        guard file.bytes.count > limits.bytes else { return }
        throw YAMLRefusal(
            diagnostic: Diagnostic(
                "yaml/limit",
                "the file is \(file.bytes.count) bytes long; at most \(limits.bytes) are read",
                at: start(of: file), help: "check that this is the file you mean"))
    }

    private static func emptyFile(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            "yaml/empty", "the file holds no value", at: start(of: file),
            help: "write at least one `key: value`")
    }

    private static func start(of file: SourceFile) -> SourceSpan {
        let first = SourcePosition(line: 1, column: 1)
        return SourceSpan(file: file.path, start: first, end: first)
    }
}
