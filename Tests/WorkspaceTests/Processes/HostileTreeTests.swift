import Testing

extension OutsideTests {
    /// A repository is not trusted: whatever lies in a tree, no command changes anything outside.
    @Suite("Hostile repositories")
    struct HostileTreeTests {
        @Test("What once went wrong, and its siblings")
        func cases() throws {
            try OutsideTests.look("cases.py")
        }

        @Test("Any tree, with any command; `make hostile` takes more of them")
        func trees() throws {
            try OutsideTests.look("hostile.py", "--trees", "\(OutsideTests.trials(1200))")
        }
    }
}
