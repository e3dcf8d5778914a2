import Disk
import Foundation
import TestSupport
import Workspace

/// A project on which `belfry generate` is run as a process of its own.
struct SmallProject {
    /// Two descriptions of the same project: services, ports and intervals differ, so that files
    /// are made, changed and removed on the way from one to the other.
    enum Wish: CaseIterable {
        case first, second

        var description: String {
            switch self {
            case .first:
                """
                belfry: 1
                name: small
                services:
                  api: {image: "example/api:1", metrics: {port: 8080}}
                  jobs: {image: "example/jobs:1", metrics: {port: 9091}}

                """
            case .second:
                """
                belfry: 1
                name: small
                services:
                  api: {image: "example/api:2", metrics: {port: 8081}}
                  mail: {image: "example/mail:1", metrics: {port: 9092}}
                monitoring:
                  prometheus: {scrape_interval: 30s}

                """
            }
        }
    }

    static let program = Checkout.root.appending(path: ".build/debug/belfry")

    let scratch: Scratch

    init(_ wish: Wish = .first) throws {
        scratch = try Scratch()
        try self.wish(wish)
    }

    /// Changes the description in one step, since it may be read at the same time.
    func wish(_ wish: Wish) throws {
        try scratch.folder.create(
            ".stack.yaml.new", of: [Array(wish.description.utf8)], mode: 0o644)
        try scratch.folder.replace("stack.yaml", with: ".stack.yaml.new")
    }

    /// Runs `belfry generate` to its end.
    @discardableResult
    func generate(_ options: String...) throws -> Judge.Verdict {
        try Judge(executable: Self.program).run(["generate", scratch.path] + options)
    }

    /// Starts `belfry generate`; what it says goes to `errors`, or nowhere.
    func start(errors: FileHandle = .nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = ["generate", scratch.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        return process
    }

    /// Every file with its content, secrets included; not the description, which the test changes,
    /// nor what is only there while belfry writes.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        try addContents(of: "", to: &contents)
        contents["stack.yaml"] = nil
        return contents
    }

    private func addContents(
        of directory: String, to contents: inout [String: Data]
    ) throws {
        let folder = try scratch.folder
        for name in try folder.names(in: directory.isEmpty ? "." : String(directory.dropLast())) {
            let path = directory + name
            if Self.isPassing(path) { continue }
            if FileSystem.kind(of: "\(scratch.path)/\(path)") == .directory {
                try addContents(of: path + "/", to: &contents)
            } else {
                contents[path] = Data(try folder.read(path))
            }
        }
    }

    private static func isPassing(_ name: String) -> Bool {
        [".belfry/lock", ".belfry/journal", ".belfry/staging"].contains { name.hasPrefix($0) }
    }
}
