import Diagnostics
import Disk
import StackModel

/// What the user deleted from the generated files, in words, with the way back.
enum LeftOutReport {
    /// How many parts of a file are named.
    private static let most = 20

    /// A line for each file; empty where nothing is left out.
    static func text(_ leftOut: LeftOut, in directory: String, generate: String) -> StyledText {
        guard !leftOut.isEmpty else { return StyledText() }
        let whole = leftOut.files.map { line(FileSystem.join(directory, $0)) }
        var files: [String] = []
        for item in leftOut.items where !files.contains(item.file) { files.append(item.file) }
        let parts = files.map { file in
            let names = leftOut.items.filter { $0.file == file }.map { name(of: $0.part) }
            let shown = names.prefix(most).joined(separator: ", ")
            let rest = names.count > most ? " and \(names.count - most) more" : ""
            return line("\(FileSystem.join(directory, file)): \(shown)\(rest)")
        }
        let end: StyledText =
            "`\(generate) --adopt PATH` restores a file or directory as it is generated, and puts "
            + "your version aside.\n"
        return (whole + parts + [end]).joined()
    }

    private static func line(_ what: String) -> StyledText {
        "left out       \(what) (deleted)\n"
    }

    private static func name(of part: LeftOut.Part) -> String {
        switch part {
        case .service(let name): "service \(name)"
        case .job(let name): "scrape job \(name)"
        case .rule(let name, group: _): "rule \(name)"
        case .datasource(let name): "datasource \(name)"
        }
    }
}
