import Diagnostics
import Disk

/// The description from which the files in a directory were generated, where it is another one
/// than that which is to be generated now.
struct EarlierDescription {
    /// What each generated file says in its first line, around the description's name.
    private static let mark = (before: "# Made by belfry from ", after: ": change that file")

    /// Where the description lies that is to be generated now.
    private let directory: String
    private let folder: Folder

    /// nil where nobody knows which description is to be generated.
    init?(_ description: SourceFile?, _ folder: Folder) {
        guard let description else { return nil }
        directory = FileSystem.directory(of: description.path)
        self.folder = folder
    }

    /// The finding; nil where both are one, or the earlier one is gone: then it was renamed.
    func finding(last: ArraySlice<UInt8>, wanted: [UInt8], at path: String) -> Diagnostic? {
        guard let old = Self.name(in: last), let new = Self.name(in: wanted[...]), old != new,
            isThere(old)
        else { return nil }
        return Diagnostic(
            "files/other-description",
            "`\(folder.shown(path))` was generated from `\(old)`, which is still there",
            help: "give each description a directory with `--output DIR`; or remove `\(old)` if "
                + "`\(new)` takes its place")
    }

    private func isThere(_ name: String) -> Bool {
        guard !name.contains("/") else { return false }
        return FileSystem.kind(of: FileSystem.join(directory, name)) == .file
            || ((try? folder.status(name)) ?? nil) != nil
    }

    private static func name(in text: ArraySlice<UInt8>) -> String? {
        let line = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard line.hasPrefix(mark.before), let end = line.firstRange(of: mark.after) else {
            return nil
        }
        return String(line[..<end.lowerBound].dropFirst(mark.before.count))
    }
}
