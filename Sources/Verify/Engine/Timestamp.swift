import Foundation

/// Moments as engines and servers write them: `2026-11-20T11:10:44.123456789Z`.
enum Timestamp {
    /// Seconds since 1970; nil for anything else, and for the year 1, by which engines mean never.
    static func seconds(_ text: String) -> Double? {
        // The formatter knows no nanoseconds, so the fraction is read here.
        let halves = text.split(separator: ".", maxSplits: 1)
        guard let head = halves.first else { return nil }
        let tail = halves.count > 1 ? halves[1] : ""
        let digits = tail.prefix { $0.isNumber }
        let zone = tail.dropFirst(digits.count)
        guard let date = try? Date(head + zone, strategy: .iso8601) else { return nil }
        let seconds = date.timeIntervalSince1970 + (Double("0." + digits) ?? 0)
        return seconds > 0 ? seconds : nil
    }
}
