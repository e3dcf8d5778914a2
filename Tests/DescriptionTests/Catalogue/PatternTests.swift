import Testing

@testable import Description

/// The small regular expressions of parameters.
@Suite struct PatternTests {
    @Test(arguments: [
        (
            "^[A-Za-z_][A-Za-z0-9_]{0,62}$", ["a", "_", "Jobs_db9"],
            ["", "9a", "a-b", "a;id", "a\n"]
        ),
        ("a|bc", ["a", "bc"], ["ab", "b", "abc"]),
        ("(/[a-z.]+)+", ["/a", "/a/b.c"], ["/", "a", "/a/", "//a"]),
        ("a?b*c+", ["c", "abbcc", "ac"], ["ab", "aac"]),
        ("x{3}", ["xxx"], ["xx", "xxxx"]), ("x{2,}", ["xx", "xxxxx"], ["x"]),
        ("x{0,1}y{0}", ["", "x"], ["y", "xx"]), ("", [""], ["a"]),
        (#"\.\^\$[\]\-^]"#, [".^$]", ".^$-", ".^$^"], ["a^$]"]),
        ("[^/]+", ["a b", "é"], ["a/b", ""]), (".", ["a", "漢"], ["\n", "ab"]),
        ("(a|(b|c)d)*", ["", "abdcd"], ["b", "ad"]), ("[a-]b", ["-b", "ab"], ["bb"]),
        ("()", [""], ["a"]), ("(|a)b", ["b", "ab"], ["aab"]),
    ])
    func matching(text: String, good: [String], bad: [String]) throws {
        let pattern = try Pattern(text)
        for value in good { #expect(pattern.matches(value), "\(text) takes \(value)") }
        for value in bad { #expect(!pattern.matches(value), "\(text) does not take \(value)") }
    }

    @Test(arguments: [
        "[", "[]", "a**", "*a", "(a", "a)", "{2}", "a{2", "a{3,2}", "a{x}", "a{1001}", "[z-a]",
        "a]", "a}", #"\d"#, #"a\"#, "a^b", "a$b", "(?:a)", "a{1,2}{3}", "(((a{99}){99}){99}){99}",
        "(a{1000}){1000}", "[a", "[a-", "a{,2}", "a{1,2,3}", "a{-1}",
    ])
    func notReadable(text: String) {
        #expect(throws: PatternError.self) { try Pattern(text) }
    }

    @Test func depthIsBounded() {
        let text = String(repeating: "(", count: 500) + String(repeating: ")", count: 500)
        #expect(throws: PatternError.self) { try Pattern(text) }
    }

    /// Backtracking would take longer than the world is old.
    @Test func matchingNeverGoesBack() throws {
        let pattern = try Pattern("(a|a)*(a*)*b")
        #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
        #expect(pattern.matches(String(repeating: "a", count: 5_000) + "b"))
    }
}
