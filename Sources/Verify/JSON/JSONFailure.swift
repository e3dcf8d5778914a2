/// Why a JSON text could not be read.
enum JSONFailure: Error, Sendable, Hashable {
    /// It breaks off, or something stands where it may not; at this byte.
    case syntax(at: Int)
    /// Lists and objects within each other, more than this many.
    case tooDeep(Int)
    /// What would have to be kept of it is larger than this many bytes.
    case tooLarge(Int)
    /// The time of the run was up while it was read.
    case outOfTime
    /// A value is of another kind than is wanted, or is missing.
    case mismatch(String)

    /// What is wrong, as the end of a sentence that begins with "the answer".
    var reason: String {
        switch self {
        case .syntax(let place): "is not JSON (at byte \(place))"
        case .tooDeep(let limit): "has more than \(limit) lists and objects within each other"
        case .tooLarge(let limit): "holds more than \(ByteCount.text(limit)) of what was asked for"
        case .outOfTime: "was still being read when the time was up"
        case .mismatch(let what): "has no usable \(what)"
        }
    }

    /// Whether the answer may be right, and only could not be read here.
    var isLimit: Bool {
        switch self {
        case .tooDeep, .tooLarge, .outOfTime: true
        case .syntax, .mismatch: false
        }
    }
}
