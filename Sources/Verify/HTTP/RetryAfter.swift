#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How long a server that is busy asks to wait.
enum RetryAfter {
    /// The statuses that ask for another try.
    static func isBusy(_ status: Int) -> Bool { status == 429 || status == 503 }

    /// The seconds from now; nil where a server does not say.
    static func seconds(in response: HTTPResponse) -> Double? {
        guard isBusy(response.status) else { return nil }
        return response.header("Retry-After").flatMap { seconds($0, now: Double(time(nil))) }
    }

    /// The header's value, seconds or a date, as seconds from `now`; nil for anything else.
    static func seconds(_ text: String, now: Double) -> Double? {
        if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) { return Double(text) }
        return date(text).map { max(0, $0 - now) }
    }

    /// `Wed, 21 Oct 2015 07:28:00 GMT` in seconds since 1970.
    private static func date(_ text: String) -> Double? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
            let year = Int(words[3]),
            let month = [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
                "Nov", "Dec",
            ].firstIndex(of: words[2])
        else { return nil }
        return Timestamp.seconds(year: year, month: month + 1, day: day, time: words[4])
    }
}
