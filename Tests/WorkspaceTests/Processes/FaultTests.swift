import Testing

extension OutsideTests {
    /// Kills and errors at system calls; each leaves something that the next run makes good.
    @Suite("Faults at system calls")
    struct FaultTests {
        @Test("The next run makes good what was cut off; `make faults` takes all calls")
        func sample() throws {
            guard try OutsideTests.canTrace() else { return }
            try OutsideTests.look("faults.py", "--sample", "\(OutsideTests.trials(200))")
        }
    }
}
