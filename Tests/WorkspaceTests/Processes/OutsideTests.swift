import Foundation
import TestSupport
import Testing

/// What belfry does, seen from outside of it: programs of `Tests/Hostile` run it and look. One after
/// the other, since each of them keeps the machine busy.
@Suite("Seen from outside", .serialized)
enum OutsideTests {
    /// How many trials of something are made: a sixth where `BELFRY_TRIALS=few` says that another
    /// run makes all of them.
    static func trials(_ count: Int) -> Int {
        let isFew = ProcessInfo.processInfo.environment["BELFRY_TRIALS"] == "few"
        return isFew ? count / 6 : count
    }

    /// Runs one of these programs, and prints what it counted; skipped, said aloud, where there is
    /// no Python.
    static func look(_ script: String, _ arguments: String...) throws {
        guard let python = try Toolbox.judge("PYTHON3", orNamed: "python3") else { return }
        let path = Checkout.root.appending(path: "Tests/Hostile/\(script)").path()
        let verdict = try python.run(
            ["-B", path, "--program", SmallProject.program.path()] + arguments)
        let isWell = verdict.status == 0
        if isWell { print(verdict.output, terminator: "") }
        #expect(isWell, "\(verdict.words)")
    }

    /// Whether system calls can be looked at; it is said aloud where not.
    static func canTrace() throws -> Bool {
        guard let strace = try Toolbox.judge("STRACE", orNamed: "strace") else { return false }
        if try strace.run(["-f", "-o", "/dev/null", "true"]).status == 0 { return true }
        try Absence.report("the right to trace processes (`strace true`)")
        return false
    }
}
