/// Why an API gave nothing that can be used.
enum APIFailure: Error, Sendable, Hashable {
    /// There was no answer: nobody looked.
    case unreachable(String)
    /// The server answered that it won't or can't.
    case refused(status: Int, message: String)
    /// The answer is not what this API answers.
    case malformed(String)

    /// The failure in words, as the end of a sentence.
    var reason: String {
        switch self {
        case .unreachable(let why): why
        case .refused(let status, let message): "HTTP status \(status): \(message)"
        case .malformed(let why): why
        }
    }
}
