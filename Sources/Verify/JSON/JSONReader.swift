/// Reads a JSON text from front to back, without a tree of it: what nobody asks for is passed over,
/// and what is kept is counted, so that no answer takes more memory than is meant for it.
struct JSONReader {
    /// Lists and objects within each other, at most.
    static let depthLimit = 200
    /// About how many bytes of an answer are kept, at most.
    static let roomLimit = 24 << 20
    /// What a value takes beside its text, about.
    private static let overhead = 48
    /// How many values are read between two looks at the time.
    private static let stride = 1024

    private let bytes: [UInt8]
    private let budget: Budget?
    private(set) var place = 0
    private var depth = 0
    /// How much may still be kept.
    private(set) var room = JSONReader.roomLimit
    private var untilLook = JSONReader.stride

    /// `budget` ends the reading of a long text.
    init(_ bytes: [UInt8], budget: Budget? = nil) {
        self.bytes = bytes
        self.budget = budget
    }

    /// The value that the whole text is.
    static func value<Value: JSONReadable>(
        _ type: Value.Type = Value.self, in bytes: [UInt8], budget: Budget? = nil
    ) throws -> Value {
        var reader = JSONReader(bytes, budget: budget)
        let value = try Value(from: &reader)
        try reader.finish()
        return value
    }

    /// Makes sure that nothing but white space is left.
    private mutating func finish() throws {
        skipSpace()
        if place < bytes.count { throw syntax }
    }

    var syntax: JSONFailure { .syntax(at: place) }

    // MARK: Values

    mutating func value<Value: JSONReadable>(_ type: Value.Type = Value.self) throws -> Value {
        try Value(from: &self)
    }

    /// Calls `take` for each key, which reads or skips the value.
    mutating func object(_ take: (String, inout JSONReader) throws -> Void) throws {
        try open(UInt8(ascii: "{"), "object")
        if try isClosed(UInt8(ascii: "}")) { return }
        while true {
            skipSpace()
            let key = try text()
            try expect(UInt8(ascii: ":"))
            try take(key, &self)
            if try isLast(UInt8(ascii: "}")) { return }
        }
    }

    /// Calls `take` for each item, which it reads or skips.
    mutating func list(_ take: (inout JSONReader) throws -> Void) throws {
        try open(UInt8(ascii: "["), "list")
        if try isClosed(UInt8(ascii: "]")) { return }
        while true {
            try take(&self)
            if try isLast(UInt8(ascii: "]")) { return }
        }
    }

    mutating func string() throws -> String {
        guard peek() == UInt8(ascii: "\"") else { throw JSONFailure.mismatch("text") }
        let start = place
        let text = try text()
        try keep(place - start)
        return text
    }

    mutating func number() throws -> Double {
        let word = word()
        let isPlain = word.utf8.allSatisfy { $0 < UInt8(ascii: "a") || $0 == UInt8(ascii: "e") }
        guard isPlain, let number = Double(word) else { throw JSONFailure.mismatch("number") }
        try keep(0)
        return number
    }

    mutating func boolean() throws -> Bool {
        switch word() {
        case "true": return true
        case "false": return false
        default: throw JSONFailure.mismatch("true or false")
        }
    }

    /// Takes a null, if there is one.
    mutating func takeNull() -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        let start = place
        if word() == "null" { return true }
        place = start
        return false
    }

    /// The first byte of the next value; nil at the end.
    mutating func peek() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    /// Counts what is kept beside texts and numbers.
    mutating func keep(_ size: Int) throws {
        room -= size + Self.overhead
        if room < 0 { throw JSONFailure.tooLarge(Self.roomLimit) }
    }

    /// Counts as not kept what was read since `room` was as it is given.
    mutating func refund(to room: Int) { self.room = room }

    /// Passes over a value, whatever it is.
    mutating func skip() throws {
        try look()
        var skipper = JSONSkipper(place: place, depthLimit: Self.depthLimit - depth)
        defer { place = skipper.place }
        try bytes.withUnsafeBufferPointer { try skipper.skip(in: $0) }
    }

    // MARK: Pieces

    private mutating func open(_ sign: UInt8, _ what: String) throws {
        guard peek() == sign else { throw JSONFailure.mismatch(what) }
        place += 1
        depth += 1
        if depth > Self.depthLimit { throw JSONFailure.tooDeep(Self.depthLimit) }
    }

    /// Whether what was opened is empty.
    private mutating func isClosed(_ sign: UInt8) throws -> Bool {
        try look()
        guard peek() == sign else { return false }
        place += 1
        depth -= 1
        return true
    }

    /// Whether the end comes after an item; else there must be a comma.
    private mutating func isLast(_ sign: UInt8) throws -> Bool {
        if try isClosed(sign) { return true }
        try expect(UInt8(ascii: ","))
        return false
    }

    private mutating func expect(_ sign: UInt8) throws {
        guard peek() == sign else { throw syntax }
        place += 1
    }

    /// Looks at the time every now and then.
    private mutating func look() throws {
        untilLook -= 1
        guard untilLook <= 0 else { return }
        untilLook = Self.stride
        if budget?.isSpent == true { throw JSONFailure.outOfTime }
    }

    private mutating func skipSpace() {
        while place < bytes.count, JSONSkipper.isSpace(bytes[place]) { place += 1 }
    }

    /// A number or literal.
    private mutating func word() -> String {
        skipSpace()
        let start = place
        while place < bytes.count, JSONSkipper.isWord(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func text() throws -> String {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw syntax }
        let start = place + 1
        var skipper = JSONSkipper(place: place, depthLimit: 1)
        try bytes.withUnsafeBufferPointer { try skipper.skipString(in: $0) }
        place = skipper.place
        if place - start > room { throw JSONFailure.tooLarge(Self.roomLimit) }
        let inner = bytes[start..<(place - 1)]
        guard skipper.hasEscapes else { return String(decoding: inner, as: UTF8.self) }
        guard let text = JSONEscapes.resolved(inner) else { throw syntax }
        return text
    }
}
