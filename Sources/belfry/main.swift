import CommandLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// A closed pipe ends the writing, not the program.
signal(SIGPIPE, SIG_IGN)
let arguments = Array(Swift.CommandLine.arguments.dropFirst())
switch Program.begin(arguments, on: SystemConsole()) {
case .finished(let status): exit(status.rawValue)
case .waiting(let wait):
    Task.detached { exit(await wait().rawValue) }
    while true { pause() }
}
