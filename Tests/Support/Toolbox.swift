package import Foundation

/// Where the judges are: as the tests' set-up wrote down, else on the `PATH`.
package enum Toolbox {
    /// A program by its key in the set-up's list, or under one of these names on the `PATH`.
    package static func judge(_ key: String, orNamed names: String...) throws -> Judge? {
        if let path = paths[key], isExecutable(path) {
            return Judge(executable: URL(fileURLWithPath: path))
        }
        return try onPath(names, key: key)
    }

    /// A program of the Python environment that the tests' set-up makes; no other Python would
    /// have the modules that the judges' scripts need.
    package static func python(_ name: String) throws -> Judge? {
        if let directory = paths["VENV_BIN"], isExecutable(directory + "/" + name) {
            return Judge(executable: URL(fileURLWithPath: directory + "/" + name))
        }
        try Absence.report("the tests' Python environment (\(name))")
        return nil
    }

    /// A file or folder that the tests' set-up has put somewhere, by its key.
    package static func path(_ key: String) -> URL? {
        paths[key].map { URL(fileURLWithPath: $0) }
    }

    /// Compose of the second generation, as a program of its own or as Docker's plugin.
    package static func compose() throws -> Judge? {
        let candidates = [("docker-compose", []), ("docker", ["compose"])]
        for (name, leading) in candidates {
            guard let path = searchPath(for: name) else { continue }
            let judge = Judge(executable: URL(fileURLWithPath: path), leading: leading)
            let version = try judge.run(["version", "--short"])
            if version.status == 0, version.output.drop(while: { $0 == "v" }).hasPrefix("2") {
                return judge
            }
        }
        try Absence.report("Docker Compose 2")
        return nil
    }

    private static func onPath(_ names: [String], key: String) throws -> Judge? {
        for name in names {
            if let path = searchPath(for: name) {
                return Judge(executable: URL(fileURLWithPath: path))
            }
        }
        try Absence.report("program \(key)")
        return nil
    }

    private static func searchPath(for name: String) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").map { $0 + "/" + name }
            .first(where: isExecutable)
    }

    private static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path)
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The lines `KEY=path` that the tests' set-up leaves in belfry's cache.
    private static let paths: [String: String] = {
        let cache =
            environment["BELFRY_CACHE"]
            ?? (environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache") + "/belfry"
        guard let text = try? String(contentsOfFile: cache + "/tools/paths.env", encoding: .utf8)
        else { return [:] }
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            let halves = line.split(separator: "=", maxSplits: 1)
            return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
        }
        return Dictionary(pairs) { $1 }
    }()
}
