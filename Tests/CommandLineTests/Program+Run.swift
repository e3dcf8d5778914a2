import CommandLine

extension Program {
    /// Runs one command line to its end.
    static func run(_ arguments: [String], on console: any Console) async -> ExitCode {
        switch begin(arguments, on: console) {
        case .finished(let status): status
        case .waiting(let wait): await wait()
        }
    }
}
