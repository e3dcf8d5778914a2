package import YAML

extension DeclaredMapping {
    /// `verify` of the description.
    package static let verify = DeclaredMapping(
        "verify", about: "What `belfry verify` does before it looks, and how long it waits.",
        keys: [
            DeclaredKey(
                "exercise", .list(.mapping(.exercise)),
                about: """
                    Requests that use the application, so that metrics which appear only after use \
                    have a reason to.
                    """, example: "\n- {url: \"http://localhost:8080/jobs\"}"),
            DeclaredKey(
                "timeout", .duration(mayBeZero: false), default: "as long as the intervals ask for",
                about: "How long it takes at most. `--timeout` wins.", example: "5m"),
        ])

    /// An item of `verify.exercise`.
    package static let exercise = DeclaredMapping(
        "verify.exercise", about: "A request of the exercise.",
        keys: [
            DeclaredKey(
                "http", .choice(of: ExerciseMethod.self),
                default: "`GET`, or `POST` with a `body`", about: "The method.", example: "PUT"),
            DeclaredKey(
                "url", .text, isRequired: true,
                about: "The address, as this machine reaches it.",
                example: "http://localhost:8080/jobs"),
            DeclaredKey(
                "headers", .named("HEADER", example: "Content-Type", .text),
                about: "Headers of the request.", example: "{Content-Type: text/plain}"),
            DeclaredKey(
                "body", .text, about: "What is sent.", example: #"'{"action": "blur"}'"#),
            DeclaredKey(
                "times", .integer(1...10_000), default: "`1`",
                about: "How often the request is made.", example: "5"),
            DeclaredKey(
                "status",
                .either([.integer(100...599), .list(.integer(100...599))]),
                default: "any from 200 to 399", about: "The answers that are accepted.",
                example: "[200, 404]"),
        ])
}
