import Disk

/// The generated files, read through the project's one door: no link is followed.
struct ProjectFiles {
    /// No generated file or secret that is of use here is larger.
    private static let sizeLimit = 64 << 20

    private let folder: Folder?
    /// Prometheus's configuration directory, below the project's.
    let prometheus: String
    /// The directory of Grafana's provisioning and dashboards, below the project's.
    let grafana: String

    init(_ options: VerifyOptions) {
        folder = try? Folder(options.projectDirectory)
        prometheus = options.prometheusDirectory
        grafana = options.grafanaDirectory
    }

    /// How messages name a file.
    func shown(_ path: String) -> String { folder?.shown(path) ?? path }

    /// A file's content; nil where it can't be read.
    func content(of path: String) -> [UInt8]? { try? folder?.read(path, limit: Self.sizeLimit) }

    /// The names in a directory, sorted; nil where it can't be read.
    func names(in path: String) -> [String]? { try? folder?.names(in: path) }

    /// A secret's value; nil where its file can't be read.
    func secret(_ name: String) -> String? {
        guard let bytes = content(of: "secrets/\(name)") else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// When a secret's file was last written, in seconds since 1970; nil where it is not there.
    func secretTime(_ name: String) -> Double? { time(of: "secrets/\(name)") }

    /// When anything at or below a path was last written, in seconds since 1970.
    func newestTime(below path: String) -> Double? {
        // A directory's own time tells of files that went away.
        let below = (names(in: path) ?? []).map { newestTime(below: "\(path)/\($0)") }
        return (below + [time(of: path)]).compactMap { $0 }.max()
    }

    private func time(of path: String) -> Double? {
        guard let status = try? folder?.status(path) else { return nil }
        return Double(status.modified[0]) + Double(status.modified[1]) / 1_000_000_000
    }

    /// The names of the rule files, sorted; nil where their directory can't be read.
    var ruleFiles: [String]? {
        names(in: "\(prometheus)/rules")?.filter { $0.hasSuffix(".yml") }
    }
}
