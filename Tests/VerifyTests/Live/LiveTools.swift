import Foundation
import Testing

/// Programs that live tests need and a plain machine may lack.
enum LiveTools {
    /// The Prometheus servers of several generations that the set-up has unpacked, by version.
    static let prometheus: [(version: String, path: String)] = {
        let environment = ProcessInfo.processInfo.environment
        let cache =
            environment["BELFRY_CACHE"]
            ?? (environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache") + "/belfry"
        let text = try? String(contentsOfFile: cache + "/tools/paths.env", encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap { line in
            let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, halves[0].hasPrefix("PROMETHEUS_"),
                halves[0].split(separator: "_").count == 3,
                FileManager.default.isExecutableFile(atPath: halves[1])
            else { return nil }
            return (String(halves[0].dropFirst("PROMETHEUS_".count)), halves[1])
        }
    }()

    /// Whether live tests can be run; says aloud when they can't, and is a failure in CI.
    static func areThere(_ isThere: Bool, _ what: String) -> Bool {
        if isThere { return true }
        if ProcessInfo.processInfo.environment["CI"] == "true" {
            Issue.record("\(what) is not there: scripts/setup --tests installs it")
        } else {
            print("SKIPPED: \(what) is not there (scripts/setup --tests installs it)")
        }
        return false
    }
}
