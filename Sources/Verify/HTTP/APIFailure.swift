/// Why an API gave nothing that can be used.
enum APIFailure: Error, Sendable, Hashable {
    /// There was no answer: nobody looked.
    case unreachable(String)
    /// The server answered that it won't or can't.
    case refused(status: Int, message: String)
    /// The answer is not what this API answers.
    case malformed(String)

    /// What it means that an answer could not be read.
    init(
        _ error: any Error, reading response: HTTPResponse, of server: String, at base: String
    ) {
        let failure = error as? JSONFailure
        if let failure, failure.isLimit {
            self = .malformed("the answer of \(PublicURL.text(of: base)) \(failure.reason)")
        } else if !response.isSuccess {
            self = .refused(status: response.status, message: response.complaint)
        } else {
            let why = failure.map { "the answer \($0.reason)" } ?? "\(error)"
            self = .malformed(
                "this is not an answer of \(server)'s API, for \(why): \(response.excerpt)")
        }
    }

    /// The failure in words, as the end of a sentence.
    var reason: String {
        switch self {
        case .unreachable(let why): why
        case .refused(let status, let message): "HTTP status \(status): \(message)"
        case .malformed(let why): why
        }
    }
}
