import Foundation

/// A project's directory for the time of a test.
struct ProjectFolder {
    let path: String

    init(prometheus: String = "global:\n  scrape_interval: 15s\n") throws {
        path = NSTemporaryDirectory() + "belfry-verify-\(UUID().uuidString)"
        try write("monitoring/prometheus/prometheus.yml", prometheus)
        try write("secrets/grafana-admin-password", "hunter2\n")
    }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
