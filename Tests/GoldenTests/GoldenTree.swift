import Foundation
import TestSupport

/// A directory of expected files; `BELFRY_RECORD` writes it anew, and fails the test doing so.
struct GoldenTree {
    let directory: URL

    /// What differs, a line each; empty where all is as expected.
    func differences(from files: [String: [UInt8]]) throws -> [String] {
        if ProcessInfo.processInfo.environment["BELFRY_RECORD"] != nil {
            try record(files)
            return ["recorded \(files.count) files in \(directory.path()): review them as a diff"]
        }
        let expected = try contents()
        let names = Set(expected.keys).union(files.keys).sorted()
        return names.compactMap { name in
            switch (expected[name], files[name]) {
            case (let old?, let new?): old == new ? nil : "\(name) differs" + Self.place(old, new)
            case (nil, _?): "\(name) is not expected"
            case (_, nil): "\(name) is expected and was not made"
            }
        }
    }

    private func record(_ files: [String: [UInt8]]) throws {
        try? FileManager.default.removeItem(at: directory)
        for (name, content) in files {
            try TemporaryDirectory.write(content, to: name, in: directory)
        }
    }

    private func contents() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path()) {
            let url = directory.appending(path: name)
            if (try url.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true {
                files[name] = Array(try Data(contentsOf: url))
            }
        }
        return files
    }

    /// The first line that differs, in both forms.
    private static func place(_ old: [UInt8], _ new: [UInt8]) -> String {
        let (first, second) = (lines(old), lines(new))
        let index = zip(first, second).enumerated().first { $1.0 != $1.1 }?.offset
        let at = index ?? min(first.count, second.count)
        func line(_ lines: [Substring]) -> Substring { at < lines.count ? lines[at] : "(the end)" }
        return " in line \(at + 1):\n  expected \(line(first))\n  made     \(line(second))"
    }

    private static func lines(_ bytes: [UInt8]) -> [Substring] {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
