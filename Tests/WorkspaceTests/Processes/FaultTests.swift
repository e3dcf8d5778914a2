import Testing

extension OutsideTests {
    /// Kills and errors at system calls; each leaves something that the next run makes good.
    @Suite("Faults at system calls")
    struct FaultTests {
        @Test("The tree is old, new or in a journal, and the next run ends it; `make faults` takes all")
        func sample() throws {
            guard try OutsideTests.canTrace() else { return }
            try OutsideTests.look("faults.py", "--sample", "200")
        }
    }
}
