import Testing

@testable import YAML

struct YAMLWriterTests {
    @Test func layout() {
        let tree: ConfigTree = .mapping([
            ConfigEntry("name", "image-jobs", comment: "The project"),
            ConfigEntry(
                "services",
                .mapping([
                    ConfigEntry(
                        "redis",
                        .mapping([
                            ConfigEntry("image", "redis:7.4-alpine"),
                            ConfigEntry("ports", ["127.0.0.1:6379:6379", "8080:8080"]),
                            ConfigEntry("test", .inline(["CMD", "true", 3])),
                            ConfigEntry("command", ["--appendonly", "yes", "--save", "say \"x\""]),
                        ])),
                    ConfigEntry(
                        "api", .mapping([ConfigEntry("needs", [["redis": true], [1, [2]]])]),
                        comment: "two\n\nlines", isSetApart: true),
                ]), isSetApart: true),
            ConfigEntry("empty", ["map": .mapping([]), "list": .sequence([]), "null": .null]),
        ])
        let text = """
            # Made from stack.yaml
            # The project
            name: image-jobs

            services:
              redis:
                image: redis:7.4-alpine
                ports:
                  - "127.0.0.1:6379:6379"
                  - "8080:8080"
                test: ["CMD", "true", 3]
                command:
                  - --appendonly
                  - "yes"
                  - --save
                  - 'say "x"'

              # two
              #
              # lines
              api:
                needs:
                  - redis: true
                  - - 1
                    - - 2
            empty:
              map: {}
              list: []
              "null": null

            """
        #expect(Self.text(tree, heading: "Made from stack.yaml") == text)
    }

    @Test func blocks() {
        let tree: ConfigTree = [
            "clip": "sum(\n  x\n)\n", "strip": "a\n\nb", "keep": "a\n\n", "blank": " a\nb\n",
            "tab": "a\t\nb", "items": ["x\ny\n", ["k": "x\ny"]],
        ]
        let text = """
            clip: |
              sum(
                x
              )
            strip: |-
              a

              b
            keep: |+
              a

            blank: |2
               a
              b
            tab: "a\\t\\nb"
            items:
              - |
                x
                y
              - k: |-
                  x
                  y

            """
        #expect(Self.text(tree) == text)
    }

    @Test func anEmptyLineNeverJoinsATextAbove() {
        let tree = ConfigTree.mapping([
            ConfigEntry("a", "x\n\n"), ConfigEntry("b", "z", comment: "b", isSetApart: true),
        ])
        #expect(Self.text(tree) == "a: |+\n  x\n\n# b\nb: z\n")
    }

    @Test func commentsInAListStandAboveTheirItem() {
        let first = ConfigEntry("job", "a", comment: "the first")
        let second = ConfigEntry("job", "b", comment: "the second", isSetApart: true)
        let tree = ConfigTree.mapping([
            ConfigEntry("jobs", [.mapping([first]), .mapping([second]), [.mapping([second])]])
        ])
        let text = """
            jobs:
              # the first
              - job: a

              # the second
              - job: b

              # the second
              - - job: b

            """
        #expect(Self.text(tree) == text)
    }

    @Test(arguments: [
        ("15s", "15s"), ("1m30s", "1m30s"), ("512m", "512m"), ("./storage:/app", "./storage:/app"),
        ("../x", "../x"), ("user@host", "user@host"), ("It's down, sadly", "It's down, sadly"),
        ("--web.enable-lifecycle", "--web.enable-lifecycle"), ("-c", "-c"), ("1e3", "\"1e3\""),
        ("22:22", "\"22:22\""), ("no", "\"no\""), ("", "\"\""), ("a: b", "\"a: b\""),
        ("\\d+", "'\\d+'"), ("it's \"x\"", "'it''s \"x\"'"), ("\u{1B}", "\"\\x1b\""),
        ("\u{2028}", "\"\\u2028\""), ("😀", "\"😀\""), ("7.4-alpine", "\"7.4-alpine\""),
    ])
    func quoting(text: String, written: String) {
        #expect(Self.text(["k": .string(text)]) == "k: \(written)\n")
    }

    @Test(arguments: [
        ("08", "08"), ("no", "no"), ("22:22", "22:22"), ("-.inf", "-.inf"), ("a: b", "\"a: b\""),
        ("a, b", "a, b"), ("x #y", "\"x #y\""), ("é", "\"é\""), ("- a", "\"- a\""),
    ])
    func whatWasWrittenPlainStaysPlain(text: String, written: String) {
        #expect(Self.text(["k": .plain(text)]) == "k: \(written)\n")
    }

    @Test func aLongKeyStandsBehindAQuestionMark() {
        let key = String(repeating: "k", count: 121)
        #expect(Self.text([key: ["a": 1]]) == "? \(key)\n:\n  a: 1\n")
    }

    @Test func whatAUserWroteIsPassedOn() throws {
        let node = try #require(Reading("a: no\nb: 'no'\nc: 08\nd:\ne: !!str 1\nf: |\n  x\n").node)
        let tree = ConfigTree(node)
        #expect(
            tree == [
                "a": .plain("no"), "b": "no", "c": .plain("08"), "d": .null, "e": "1", "f": "x\n",
            ])
        #expect(Self.text(tree) == "a: no\nb: \"no\"\nc: 08\nd: null\ne: \"1\"\nf: |\n  x\n")
    }

    private static func text(_ tree: ConfigTree, heading: String? = nil) -> String {
        String(decoding: YAMLWriter.bytes(of: tree, heading: heading), as: UTF8.self)
    }
}
