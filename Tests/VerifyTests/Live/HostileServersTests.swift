import Foundation
import TestSupport
import Testing

/// The built program against servers that do what servers should not, measured: whatever they do,
/// it ends in time, stays small, and calls nothing wrong that it could not look at.
@Suite struct HostileServersTests {
    private struct Row: Decodable {
        struct Check: Decodable {
            let id: String
            let result: String
            let words: String
        }

        let name: String
        let status: Int
        let seconds: Double
        let megabytes: Double
        let showsPassword: Bool
        let checks: [Check]

        func words(_ id: String) -> String {
            checks.filter { $0.id == id }.map(\.words).joined(separator: "; ")
        }
    }

    private struct Last: Decodable { let elsewhere: Int }

    /// What must be said of a server, by the check that says it; of all others only the limits count.
    private static let words: [String: (id: String, words: String)] = [
        "silent": ("prometheus/ready", "gave no answer in time"),
        "a byte a second": ("prometheus/ready", "gave no answer in time"),
        "mute after ready": ("config/current", "gave no answer in time"),
        "a header without end": ("prometheus/ready", "a line in the head of the answer"),
        "headers without end": ("prometheus/ready", "is larger than 256 KB"),
        "redirect in a circle": ("prometheus/ready", "HTTP status 307, a redirect to /-/ready"),
        "redirect elsewhere": ("prometheus/ready", "HTTP status 307, a redirect to http://127."),
        "invalid JSON": ("config/current", "is not JSON"),
        "JSON 10^6 deep where nobody looks": ("config/current", "has more than 200 lists"),
        "another service": ("prometheus/ready", "HTTP status 404: <html>welcome</html>"),
        "429 for good": ("prometheus/ready", "answers HTTP status 429: too busy"),
        "429 until a second has passed": ("prometheus/ready", "is ready"),
        "503 for good": ("prometheus/ready", "answers HTTP status 503: too busy"),
        "503 until a date": ("prometheus/ready", "is ready"),
        "503 for an hour": ("prometheus/ready", "it asks to wait 3600 s"),
        "503 after ready": ("config/current", "HTTP status 503: too busy"),
        "429 after ready, then well": ("targets/up", "is up"),
        "YAML bomb": ("config/current", "is not YAML that belfry reads"),
        "gzip bomb of 2 GB": ("config/current", "is larger than 64 MB"),
        "body of 500 MB": ("config/current", "is larger than 64 MB"),
        "mute Grafana": ("grafana/healthy", "gave no answer in time"),
        "mute application": ("exercise/request", "gave no answer in time"),
        "engine that hangs, nobody there": ("prometheus/ready", "nothing listens at"),
    ]

    @Test func whateverServersDoARunEndsInTimeAndStaysSmall() throws {
        let (rows, last) = try run()
        #expect(rows.count >= 36)
        print(Self.table(rows))
        for row in rows {
            #expect(row.status == 2, "\(row.name): \(row.checks)")
            #expect(row.seconds <= 7, "\(row.name)")
            #expect(row.megabytes < 150, "\(row.name)")
            #expect(!row.showsPassword, "\(row.name)")
            #expect(row.checks.allSatisfy { $0.result != "failed" }, "\(row.name): \(row.checks)")
            guard let expected = Self.words[row.name] else { continue }
            #expect(row.words(expected.id).contains(expected.words), "\(row.name): \(row.checks)")
        }
        #expect(Set(Self.words.keys).isSubset(of: rows.map(\.name)))
        #expect(last.elsewhere == 0, "what a redirect leads to was asked")
    }

    /// All rows, and what the servers have to say in the end.
    private func run() throws -> ([Row], Last) {
        try TemporaryDirectory.use { folder in
            let given = ProcessInfo.processInfo.environment["BELFRY_PROGRAM"]
            let built = Checkout.root.appending(path: ".build/debug/belfry").path()
            let script = Checkout.root.appending(path: "Tests/Hostile/table.py").path()
            let python = Judge(executable: URL(fileURLWithPath: "/usr/bin/env"))
            let verdict = try python.run(["python3", script, given ?? built, folder.path, "5s"])
            let lines = verdict.output.split(separator: "\n").map { Data($0.utf8) }
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let last = try #require(lines.last, "\(verdict.words)")
            return (
                try lines.dropLast().map { try decoder.decode(Row.self, from: $0) },
                try decoder.decode(Last.self, from: last)
            )
        }
    }

    private static func table(_ rows: [Row]) -> String {
        let lines = rows.map { row in
            let name = row.name.padding(toLength: 36, withPad: " ", startingAt: 0)
            return "  \(name) exit \(row.status)  \(row.seconds) s  \(row.megabytes) MB"
        }
        return "verify --timeout 5s against hostile servers:\n" + lines.joined(separator: "\n")
    }
}
