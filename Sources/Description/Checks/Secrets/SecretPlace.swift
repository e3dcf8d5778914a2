/// Where a description says something that may be a secret, and the way to make one of it there.
enum SecretPlace {
    case environment, buildArgument, argument, parameter, exercise, prometheus, other

    /// What to do about the secret `name`, which may be a part of the text that stands there.
    func help(_ name: String?, isPart: Bool = false) -> String {
        let variable = name.map { "${\(Self.variable($0))}" } ?? "${NAME}"
        if isPart, self != .prometheus {
            return "write `\(variable)` in the value's place and put the value in `.env`, or keep "
                + "what holds it in a file of `secrets`"
        }
        switch self {
        case .environment:
            return "write `\(variable)` and put the value in `.env`, or deliver it as a file with "
                + "`secrets`"
        case .buildArgument:
            return "mount it with `secrets` of `build`: arguments stay in the image, for everyone "
                + "who has it"
        case .argument:
            return "read it from a file of `secrets` in the container: arguments stand in the list "
                + "of processes"
        case .parameter:
            return
                "declare it under `secrets` of the component, or write `\(variable)` and put the "
                + "value in `.env`"
        case .exercise:
            return "verify sends it as it is: use one that opens nothing else, and say so with "
                + "`# belfry: ignore secret/inline REASON`"
        case .prometheus:
            return "write `{secret: NAME}` in its place and NAME under `secrets`, and Prometheus "
                + "reads it from a file"
        case .other: return "write `\(variable)` and put the value in `.env`"
        }
    }

    /// A name for the variable in `.env`.
    private static func variable(_ name: String) -> String {
        Grammar.isWord(name) ? name : SecretName.parts(of: name).joined(separator: "_")
    }
}
