import Foundation

@testable import YAML

/// PyYAML, asked whether it reads our YAML as Python's own reader reads our JSON.
struct SecondReader {
    private let python: String

    /// The project's own Python, or the machine's, whichever has PyYAML.
    static func find() -> SecondReader? {
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        let candidates = ["\(home)/.cache/belfry/tools/venv/bin/python3", "/usr/bin/env"]
        for path in candidates where FileManager.default.isExecutableFile(atPath: path) {
            let reader = SecondReader(python: path)
            if (try? reader.run("import yaml\nprint('here')", []))?.hasPrefix("here") == true {
                return reader
            }
        }
        return nil
    }

    /// `same`, or the first trees that differ.
    func compare(_ trees: [ConfigTree]) throws -> String {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("belfry-yaml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let whole = ConfigTree.sequence(trees)
        let yaml = directory.appendingPathComponent("trees.yaml")
        let json = directory.appendingPathComponent("trees.json")
        try Data(YAMLWriter.bytes(of: whole, heading: "For a test")).write(to: yaml)
        try Data(JSONWriter.bytes(of: whole)).write(to: json)
        return try run(Self.comparison, [yaml.path, json.path])
    }

    private func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        let command = python.hasSuffix("/env") ? ["python3"] : []
        process.arguments = command + ["-c", script] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static let comparison = """
        import json, sys, yaml
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        with open(sys.argv[2], encoding="utf-8") as file:
            expected = json.load(file)
        def same(a, b):
            if type(a) is not type(b):
                return False
            if isinstance(a, list):
                return len(a) == len(b) and all(map(same, a, b))
            if isinstance(a, dict):
                return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
            return a == b
        for each in (loader, yaml.SafeLoader):
            with open(sys.argv[1], encoding="utf-8", newline="") as file:
                read = yaml.load(file, Loader=each)
            if len(read) != len(expected):
                sys.exit(f"{len(read)} trees of {len(expected)}")
            wrong = [pair for pair in zip(expected, read) if not same(*pair)]
            if wrong:
                sys.exit(f"{each.__name__}: " + "; ".join(f"{a!r} read as {b!r}" for a, b in wrong[:5]))
        print("same")
        """
}
