import CommandLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// A closed pipe ends the writing, not the program.
signal(SIGPIPE, SIG_IGN)
let arguments = Array(Swift.CommandLine.arguments.dropFirst())
exit(await Program.run(arguments, on: SystemConsole()).rawValue)
