import CommandLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// A closed pipe ends the writing, not the program.
signal(SIGPIPE, SIG_IGN)
// A limit to the size of files is an error of the write that goes past it.
signal(SIGXFSZ, SIG_IGN)
// The runtime reads them from /proc, and takes them for none where it can't.
guard Swift.CommandLine.argc > 0 else {
    exit(Program.withoutArguments(on: SystemConsole()).rawValue)
}
let arguments = Array(Swift.CommandLine.arguments.dropFirst())
let console = SystemConsole()
switch Program.begin(arguments, on: console) {
case .finished(let status): exit(console.status(status).rawValue)
case .waiting(let wait):
    Task.detached { exit(console.status(await wait()).rawValue) }
    while true { pause() }
}
