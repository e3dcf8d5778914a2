/// Moments as engines and servers write them: `2026-11-20T11:10:44.123456789Z`.
enum Timestamp {
    /// Seconds since 1970; nil for anything else, and for the year 1, by which engines mean never.
    static func seconds(_ text: String) -> Double? {
        let halves = text.split(separator: "T")
        guard halves.count == 2 else { return nil }
        let date = halves[0].split(separator: "-").map { Int($0) }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
            let mark = halves[1].firstIndex(where: { "Z+-".contains($0) }),
            let local = seconds(year: year, month: month, day: day, time: halves[1][..<mark]),
            let offset = offset(halves[1][mark...])
        else { return nil }
        let seconds = local - offset
        return seconds > 0 ? seconds : nil
    }

    /// A day of the calendar and a time `11:10:44.5` of it, in seconds since 1970.
    static func seconds(year: Int, month: Int, day: Int, time: Substring) -> Double? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]),
            let second = Double(parts[2]), (0..<24).contains(hour), (0..<60).contains(minute),
            (0..<61).contains(second), (1...12).contains(month), (1...31).contains(day),
            (1...9999).contains(year)
        else { return nil }
        let days = days(year, month, day)
        return Double(days * 86_400 + hour * 3600 + minute * 60) + second
    }

    /// Days since 1970, counted in years that begin in March, so that a leap day comes last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let months = (month + 9) % 12
        let leapDays = year / 4 - year / 100 + year / 400
        return 365 * year + leapDays + (153 * months + 2) / 5 + day - 719_469
    }

    /// `Z`, `+01:00`, in seconds.
    private static func offset(_ text: Substring) -> Double? {
        if text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":").map { Double($0) }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1] else { return nil }
        return (text.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
