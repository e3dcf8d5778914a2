/// `belfry verify --format json`, as a tool would read it.
struct Report: Decodable {
    struct Check: Decodable {
        let id: String
        let subject: String?
        let result: String
        let message: String
        let cause: String?
        let becauseOf: Reference?
        let evidence: [String]?
        let fix: String?
        let origin: Origin?

        enum CodingKeys: String, CodingKey {
            case id, subject, result, message, cause
            case becauseOf = "because_of"
            case evidence, fix, origin
        }

        var name: String { subject.map { "\(id) \($0)" } ?? id }
    }

    /// Another check, which explains this one.
    struct Reference: Decodable {
        let id: String
        let subject: String
    }

    struct Origin: Decodable {
        let file: String
        let line: Int
    }

    let belfry: Int
    let stack: String
    let result: String
    let checks: [Check]

    /// What went wrong of itself: what merely follows from something else is left out.
    var roots: [Check] {
        checks.filter { ["failed", "unreachable"].contains($0.result) && $0.becauseOf == nil }
    }

    /// Everything that is not well, for a failing test's message.
    var words: String {
        checks.filter { $0.result != "passed" }
            .map { "\($0.result) \($0.name): \($0.message) \($0.evidence ?? [])" }
            .joined(separator: "\n")
    }
}
