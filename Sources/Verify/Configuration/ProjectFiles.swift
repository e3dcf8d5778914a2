import Foundation

/// Where the generated files lie.
struct ProjectFiles {
    private let directory: String
    /// Prometheus's configuration directory.
    let prometheus: String
    /// The directory of Grafana's provisioning and dashboards.
    let grafana: String

    init(_ options: VerifyOptions) {
        directory = options.projectDirectory
        prometheus = "\(options.projectDirectory)/\(options.prometheusDirectory)"
        grafana = "\(options.projectDirectory)/\(options.grafanaDirectory)"
    }

    /// A secret's value; nil where its file can't be read.
    func secret(_ name: String) -> String? {
        guard let data = FileManager.default.contents(atPath: "\(directory)/secrets/\(name)")
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// When a secret's file was last written, in seconds since 1970; nil where it is not there.
    func secretTime(_ name: String) -> Double? {
        Self.time(of: "\(directory)/secrets/\(name)")
    }

    /// When anything below a directory was last written, in seconds since 1970.
    static func newestTime(below path: String) -> Double? {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        // A directory's own time tells of files that went away.
        return ([path] + names.map { "\(path)/\($0)" }).compactMap(time).max()
    }

    private static func time(of path: String) -> Double? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970
    }

    /// The names of the rule files, sorted; nil where their directory can't be read.
    static func ruleFiles(in prometheus: String) -> [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(prometheus)/rules")
        return names?.filter { $0.hasSuffix(".yml") }.sorted()
    }
}
