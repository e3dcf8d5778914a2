import Foundation
import TestSupport

/// A project's directory for the time of a test.
struct ProjectFolder {
    private let directory: URL

    init(prometheus: String = "global:\n  scrape_interval: 15s\n") throws {
        directory = try TemporaryDirectory.make()
        try write("monitoring/prometheus/prometheus.yml", prometheus)
        try write("secrets/grafana-admin-password", "hunter2\n")
    }

    var path: String { directory.path }

    func write(_ name: String, _ text: String) throws {
        try TemporaryDirectory.write(Array(text.utf8), to: name, in: directory)
    }

    func remove() { try? FileManager.default.removeItem(at: directory) }
}
