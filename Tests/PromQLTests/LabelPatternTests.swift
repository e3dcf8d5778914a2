import Testing

@testable import PromQL

/// Regular expressions match as Prometheus's do: all of a value.
@Suite struct LabelPatternTests {
    @Test(
        arguments: [
            ("api|worker", "worker", true), ("api|worker", "workers", false), ("", "", true),
            ("w.*", "worker", true), ("(?i)API", "api", true), ("a{2,3}", "aaaa", false),
            ("a{2,3}", "aaa", true), ("a{2,}", "aaaaa", true), ("[^a-c]+", "xyz", true),
            ("[^a-c]+", "xbz", false), (#"\d+\.\w*"#, "12.a_", true), ("a.b", "a\nb", true),
            ("(?-s:a.b)", "a\nb", false), ("^api$", "api", true), (#"\bapi\b"#, "api", true),
            ("x?", "", true), (#"\p{Greek}"#, "", false), (#"\pL*\B$"#, "", true),
            (":(?i)*", ":::", true),
            (#"\b"#, "", false), ("(abcdefghijklmnopqrstuvwxyz){1000}", "", false),
            (#"\Qa.b\E+"#, "a.bbb", true),
            ("[[:alpha:]]+[[:^digit:]]", "ab-", true),
            ("(a|b)*c", "ababc", true), (#"[\d-]+"#, "1-2", true), ("é", "é", true),
        ])
    func whole(pattern: String, text: String, matches: Bool) throws {
        #expect(try LabelPattern(pattern).matches(text) == matches)
    }

    @Test("What would take too long, or is not known, is not answered")
    func unknown() throws {
        #expect(try LabelPattern(#"\p{Greek}+"#).matches("x") == nil)
        #expect(
            try LabelPattern("(((a{10}){10}){10}bc*){2}".replacing("{2}", with: "")).matches("a")
                == false)
        #expect(try LabelPattern("(abcdefghijklmnopqrstuvwxyz){1000}").matches("a") == nil)
        let hard = try LabelPattern("(a*)*(a*)*(a*)*b")
        #expect(hard.matches(String(repeating: "a", count: 5000)) == false)
    }
}
