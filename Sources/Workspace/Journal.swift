/// What is done to the files once all of them are put down in `.belfry/staging`: the moment at
/// which the journal takes its place as `.belfry/journal`, a run counts as done.
///
/// A text of lines `KIND FINGERPRINT PATH`, ended by `end`. Its heading holds the mark by which the
/// user's own runs on this machine are known, see `RunMark`.
struct Journal: Sendable, Hashable {
    /// A change of one file, or of one new directory.
    enum Step: Sendable, Hashable {
        /// A file or a whole directory takes a place at which nothing is.
        case create(String)
        /// A user's own text is put aside; it must not be left out.
        case putAside(String)
        /// A file takes the place of another one, whose content is known.
        case replace(String, Fingerprint)
        /// A file is taken away, whose content is known.
        case remove(String, Fingerprint)

        var path: String {
            switch self {
            case .create(let path), .putAside(let path): path
            case .replace(let path, _), .remove(let path, _): path
            }
        }
    }

    /// The directory in which belfry keeps what it knows of a project.
    static let home = ".belfry"
    /// The journal's place below the output directory.
    static let path = ".belfry/journal"
    /// The directory in which files are put down, below the output directory.
    static let staging = ".belfry/staging"
    /// No journal is larger.
    static let sizeLimit = 16 << 20

    private static let heading = "belfry journal 2"

    /// By which the run that made it is known; nil where that run could leave no mark.
    let mark: String?
    var steps: [Step] = []

    init(mark: String?) { self.mark = mark }

    var bytes: [UInt8] {
        var lines = ["\(Self.heading) \(mark ?? "-")"]
        for step in steps {
            switch step {
            case .create(let path): lines.append("create - \(path)")
            case .putAside(let path): lines.append("aside - \(path)")
            case .replace(let path, let old): lines.append("replace \(old.text) \(path)")
            case .remove(let path, let old): lines.append("remove \(old.text) \(path)")
            }
        }
        return Array((lines + ["end", ""]).joined(separator: "\n").utf8)
    }

    /// Reads a journal; nil where the text is not a whole one.
    init?(parsing bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0].starts(with: (Self.heading + " ").utf8),
            lines[lines.count - 2].elementsEqual("end".utf8), lines[lines.count - 1].isEmpty
        else { return nil }
        let mark = String(decoding: lines[0].dropFirst(Self.heading.utf8.count + 1), as: UTF8.self)
        self.mark = mark == "-" ? nil : mark
        for line in lines[1..<(lines.count - 2)] {
            guard let step = Self.step(line) else { return nil }
            steps.append(step)
        }
    }

    private static func step(_ line: ArraySlice<UInt8>) -> Step? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
            .map { Substring(decoding: $0, as: UTF8.self) }
        guard words.count == 3 else { return nil }
        let path = String(words[2])
        switch words[0] {
        case "create": return .create(path)
        case "aside": return .putAside(path)
        case "replace": return Fingerprint(words[1]).map { .replace(path, $0) }
        case "remove": return Fingerprint(words[1]).map { .remove(path, $0) }
        default: return nil
        }
    }
}
