/// A place where the configuration on disk and the running one are not the same.
struct ConfigDifference: Sendable, Hashable {
    /// E.g. `scrape_configs[worker].scrape_interval`.
    let path: String
    /// The value on disk as it is written there; nil where there is none.
    let disk: String?
    /// The value in force; nil where there is none.
    let running: String?
    /// The line on disk.
    let line: Int?

    /// The difference in words.
    var text: String {
        let place = line.map { " (line \($0))" } ?? ""
        let running = running ?? "absent"
        return "\(path): on disk \(disk ?? "absent")\(place), running \(running)"
    }
}
