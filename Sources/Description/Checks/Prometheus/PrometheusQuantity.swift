/// Quantities as Prometheus reads them.
enum PrometheusQuantity {
    private static let units: [(name: String, milliseconds: Int)] = [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000),
        ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Whether a text is a length of time: each unit at most once, the largest first, and no more
    /// than 292 years.
    static func isDuration(_ text: String) -> Bool {
        if text == "0" { return true }
        var rest = text[...]
        var next = 0
        var sum = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let value = Int(digits),
                let place = units[next...].firstIndex(where: { $0.name == name })
            else { return false }
            let (product, isTooLong) = value.multipliedReportingOverflow(
                by: units[place].milliseconds)
            let (total, isTooMuch) = sum.addingReportingOverflow(product)
            guard !isTooLong, !isTooMuch, total <= Int.max / 1_000_000 else { return false }
            sum = total
            next = place + 1
        }
        return next > 0
    }

    /// Whether a text is a number of bytes, each part with its unit: `10MB`, `1.5GiB`.
    static func isBytes(_ text: String) -> Bool {
        var rest = text[...]
        if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
        if rest == "0" { return true }
        if rest.isEmpty { return false }
        var families: Set<Bool> = []
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard Double(number) != nil || Double("0\(number)0") != nil && number != ".",
                let letter = unit.first, unit == "B" || "KMGTPE".contains(letter)
            else { return false }
            if unit == "B" { continue }
            guard unit.dropFirst() == "B" || unit.dropFirst() == "iB" else { return false }
            families.insert(unit.dropFirst() == "B")
        }
        // `1KiB1KB` is of two families, which nobody reads.
        return families.count < 2
    }
}
