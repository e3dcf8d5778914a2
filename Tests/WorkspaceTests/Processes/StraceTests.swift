import Testing

extension OutsideTests {
    /// What a command opens outside of the project.
    @Suite("Paths that are opened")
    struct StraceTests {
        @Test("Each path outside of the project is on a list")
        func listed() throws {
            guard try OutsideTests.canTrace() else { return }
            try OutsideTests.look("opens.py")
        }
    }
}
