import Foundation

/// Where the generated files lie.
struct ProjectFiles {
    private let directory: String
    /// Prometheus's configuration directory.
    let prometheus: String

    init(_ options: VerifyOptions) {
        directory = options.projectDirectory
        prometheus = "\(options.projectDirectory)/\(options.prometheusDirectory)"
    }

    /// A secret's value; nil where its file can't be read.
    func secret(_ name: String) -> String? {
        guard let data = FileManager.default.contents(atPath: "\(directory)/secrets/\(name)")
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// The names of the rule files, sorted; nil where their directory can't be read.
    static func ruleFiles(in prometheus: String) -> [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(prometheus)/rules")
        return names?.filter { $0.hasSuffix(".yml") }.sorted()
    }
}
