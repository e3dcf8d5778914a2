/// Names that are the same for the same stack on every machine, within a length.
enum StableName {
    /// Grafana takes no longer uid.
    static let uidLength = 40

    /// `HEAD-PART-PART`; what is too long is cut and told apart by a hash of the whole.
    static func uid(_ head: String, _ parts: [String]) -> String {
        let whole = ([head] + parts).joined(separator: "-")
        guard whole.utf8.count > uidLength else { return whole }
        let hash = hash(of: whole)
        return "\(whole.prefix(uidLength - hash.count - 1))-\(hash)"
    }

    /// Eight hexadecimal digits of FNV-1a, which Swift's own seeded hash can't give.
    static func hash(of text: String) -> String {
        var value: UInt32 = 2_166_136_261
        for byte in text.utf8 { value = (value ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// `wanted`, or the first of `wanted-2`, `wanted-3`… that is not taken; it is taken then.
    static func free(_ wanted: String, taken: inout Set<String>) -> String {
        var name = wanted
        var count = 2
        while !taken.insert(name).inserted {
            name = "\(wanted)-\(count)"
            count += 1
        }
        return name
    }

    /// A file's name from a text of the user's: small letters, digits and `-`, short enough for
    /// every file system.
    static func fileName(_ text: String) -> String {
        let mapped = text.lowercased().map { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_") ? letter : "-"
        }
        let words = String(mapped).split(separator: "-").joined(separator: "-")
        let name = words.isEmpty ? hash(of: text) : words
        return name.utf8.count <= 60 ? name : "\(name.prefix(51))-\(hash(of: text))"
    }
}
