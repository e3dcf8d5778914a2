/// What can be read from JSON.
protocol JSONReadable {
    init(from json: inout JSONReader) throws
}

extension String: JSONReadable {
    init(from json: inout JSONReader) throws { self = try json.string() }
}

extension Double: JSONReadable {
    init(from json: inout JSONReader) throws { self = try json.number() }
}

extension Int: JSONReadable {
    init(from json: inout JSONReader) throws {
        guard let whole = Int(exactly: try json.number()) else {
            throw JSONFailure.mismatch("whole number")
        }
        self = whole
    }
}

extension Bool: JSONReadable {
    init(from json: inout JSONReader) throws { self = try json.boolean() }
}

extension Optional: JSONReadable where Wrapped: JSONReadable {
    init(from json: inout JSONReader) throws {
        self = json.takeNull() ? nil : try Wrapped(from: &json)
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    init(from json: inout JSONReader) throws {
        var items: [Element] = []
        try json.list { json in
            try json.keep(MemoryLayout<Element>.size)
            items.append(try Element(from: &json))
        }
        self = items
    }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    init(from json: inout JSONReader) throws {
        var entries: [String: Value] = [:]
        try json.object { key, json in
            try json.keep(2 * key.utf8.count + MemoryLayout<Value>.size)
            entries[key] = try Value(from: &json)
        }
        self = entries
    }
}

extension Optional {
    /// The value of a field that must be there.
    func needed(_ field: String) throws -> Wrapped {
        guard let self else { throw JSONFailure.mismatch("`\(field)`") }
        return self
    }
}
