import Testing
import Workspace

@Suite("Merging YAML")
struct MergeYAMLTests {
    private static let base = """
        # Made by belfry.
        name: shop

        services:
          api:
            image: api:1
            ports:
              - "127.0.0.1:8080:8080"
            networks:
              - backend
            cap_drop: ["ALL"]
            mem_limit: 512m

          redis:
            image: redis:7

        networks:
          backend: {}

        """
    private static let jobs = """
        scrape_configs:
          - job_name: api
            scrape_interval: 15s
            static_configs:
              - targets:
                  - api:8080
          - job_name: redis
            static_configs:
              - targets:
                  - redis:9121

        """
    typealias Edit = MergeCase.Edit
    private static let service = Edit(
        "\nnetworks:\n", "\n  worker:\n    image: worker:1\n\nnetworks:\n")
    private static let image = Edit("api:1", "api:2")

    /// Cases in which what comes out is the base with both sides' edits.
    private static let combinable: [MergeCase] = [
        MergeCase(
            "an added service", base,
            mine: [
                Edit("  redis:\n", "  # mine\n  mail:\n    image: mail:3 # pinned\n\n  redis:\n")
            ],
            theirs: [service]),
        MergeCase(
            "a changed limit of memory", base,
            mine: [Edit("mem_limit: 512m", "mem_limit:  '1g'   # needs it")],
            theirs: [image, Edit("8080:8080", "9090:8080"), Edit("[\"ALL\"]", "[\"ALL\", \"X\"]")]),
        MergeCase(
            "comments of all kinds", base,
            mine: [
                Edit("  redis:\n", "  # why redis\n  redis:  # beside\n"),
                Edit("redis:7\n", "redis:7\n    # below\n\n# at the left\n"),
                Edit("backend: {}\n", "backend: {}\n# the end\n"),
            ],
            theirs: [Edit("redis:7", "redis:8"), image]),
        MergeCase(
            "a comment beside a changed value", base,
            mine: [Edit("image: api:1\n", "image: api:1 # pinned\n")],
            theirs: [Edit("image: api:1", "image: api:2")],
            merged: [Edit("api:1\n", "api:2 # pinned\n")]),
        MergeCase(
            "a comment of belfry's", base, mine: [Edit("512m", "1g")],
            theirs: [Edit("Made by belfry.", "Made by belfry from stack.yaml.")]),
        MergeCase(
            "a comment beneath belfry's changed one", base,
            mine: [Edit("belfry.\n", "belfry.\n#\n# Mine.\n"), Edit("512m", "1g")],
            theirs: [image]),
        MergeCase(
            "another order of keys", base,
            mine: [
                Edit("    image: api:1\n", ""),
                Edit("    mem_limit: 512m\n", "    mem_limit: 512m\n    image: api:1\n"),
            ],
            theirs: [image]),
        MergeCase(
            "a removed service", base, mine: [Edit("  redis:\n    image: redis:7\n", "")],
            theirs: [image]),
        MergeCase(
            "a key removed by belfry", base, mine: [Edit("512m", "1g")],
            theirs: [Edit("    cap_drop: [\"ALL\"]\n", "")]),
        MergeCase(
            "items on both sides", base,
            mine: [Edit("      - backend\n", "      - mine\n      - backend\n")],
            theirs: [Edit("      - backend\n", "      - backend\n      - monitoring\n")]),
        MergeCase(
            "the same change twice", base, mine: [image, Edit("512m", "1g")], theirs: [image],
            merged: [image, Edit("512m", "1g")]),
        MergeCase(
            "the same service twice", base, mine: [service], theirs: [service, image],
            merged: [service, image]),
        MergeCase(
            "an own scrape job", jobs,
            mine: [
                Edit(
                    "  - job_name: redis\n", "  - job_name: mine\n    # why\n  - job_name: redis\n")
            ],
            theirs: [
                Edit("api:8080", "api:9090"), Edit("15s", "10s"),
                Edit("redis:9121\n", "redis:9121\n  - job_name: db\n"),
            ]),
        MergeCase(
            "a label in a job that moves to another port", jobs,
            mine: [Edit("- api:8080\n", "- api:8080\n        labels: {team: a}\n")],
            theirs: [Edit("api:8080", "api:9090")]),
        MergeCase(
            "anchors elsewhere", base,
            mine: [
                Edit("name: shop\n", "name: shop\nx-all: &all\n  tty: true\n"),
                Edit("    image: redis:7\n", "    <<: *all\n    image: redis:7\n"),
            ],
            theirs: [image]),
        MergeCase(
            "a tag of Compose's", base, mine: [Edit("512m", "!reset null")], theirs: [image]),
    ]

    @Test("Both sides' edits come out", arguments: combinable)
    func combines(_ example: MergeCase) throws {
        let outcome = try example.outcome(path: "docker-compose.yml")
        #expect(outcome == .merged(Array(try example.expected.utf8)))
    }

    /// Cases that only a person can decide, with the places that are named.
    private static let contradictory: [(MergeCase, [String])] = [
        (
            MergeCase(
                "one value", base, mine: [Edit("512m", "1g"), Edit("redis:7", "redis:6")],
                theirs: [Edit("512m", "256m"), Edit("redis:7", "redis:8"), image]),
            ["services.api.mem_limit", "services.redis.image"]
        ),
        (
            MergeCase(
                "an edit in what belfry removes", base, mine: [Edit("redis:7", "redis:6")],
                theirs: [Edit("  redis:\n    image: redis:7\n", "")]), ["services.redis"]
        ),
        (
            MergeCase(
                "a comment in what belfry removes", base,
                mine: [Edit("    image: redis:7\n", "    # why\n    image: redis:7\n")],
                theirs: [Edit("  redis:\n    image: redis:7\n", "")]), ["services.redis"]
        ),
        (
            MergeCase(
                "a change in what the user removed", base,
                mine: [Edit("  redis:\n    image: redis:7\n", "")],
                theirs: [Edit("redis:7", "redis:8")]), ["services.redis"]
        ),
        (
            MergeCase(
                "one new key", base, mine: [Edit("512m\n", "512m\n    tty: true\n")],
                theirs: [Edit("512m\n", "512m\n    tty: false\n")]), ["services.api.tty"]
        ),
        (
            MergeCase(
                "a replaced item", base, mine: [Edit("8080:8080", "9090:8080")],
                theirs: [Edit("8080:8080", "7070:8080")]),
            ["services.api.ports[127.0.0.1:8080:8080]"]
        ),
        (
            MergeCase(
                "a list in brackets", base, mine: [Edit("[\"ALL\"]", "[\"ALL\", \"A\"]")],
                theirs: [Edit("[\"ALL\"]", "[\"ALL\", \"B\"]")]), ["services.api.cap_drop"]
        ),
        (
            MergeCase(
                "an anchored service", base,
                mine: [Edit("  redis:\n", "  redis: &redis\n"), Edit("512m", "1g")],
                theirs: [Edit("redis:7", "redis:8")]), ["services.redis"]
        ),
        (
            MergeCase(
                "a merge key", base,
                mine: [
                    Edit("name: shop\n", "name: shop\nx-all: &all\n  tty: true\n"),
                    Edit("    image: api:1\n", "    <<: *all\n    image: api:1\n"),
                ],
                theirs: [image]), ["services.api"]
        ),
        (
            MergeCase(
                "a job's interval", jobs, mine: [Edit("15s", "1m")], theirs: [Edit("15s", "10s")]),
            ["scrape_configs[api].scrape_interval"]
        ),
        (
            MergeCase("no YAML", base, mine: [Edit("  api:\n", "  api: [\n")], theirs: [image]),
            ["line 7"]
        ),
        (
            MergeCase(
                "a key twice", base, mine: [Edit("    mem", "    image: api:3\n    mem")],
                theirs: [image]), ["line 12"]
        ),
        (
            MergeCase(
                "two documents", base, mine: [Edit("\nnetworks", "---\nnetworks")],
                theirs: [image]), ["line 16"]
        ),
    ]

    @Test("What only a person can decide is named, every place of it", arguments: contradictory)
    func conflicts(_ example: MergeCase, places: [String]) throws {
        let outcome = try example.outcome(path: "docker-compose.yml")
        guard case .conflict(let conflicts) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(conflicts.map(\.place) == places)
        #expect(conflicts.allSatisfy { !$0.reason.isEmpty })
    }

    @Test("A conflict says what the three values are and where")
    func conflictValues() throws {
        let example = MergeCase(
            "", Self.base, mine: [Edit("512m", "1g")], theirs: [Edit("512m", "256m")])
        let conflict = MergeConflict(
            place: "services.api.mem_limit", path: ["services", "api", "mem_limit"], base: "512m",
            mine: "1g", theirs: "256m", line: 12, reason: "was changed by both")
        #expect(try example.outcome(path: "a.yaml") == .conflict([conflict]))
    }

    @Test("Line ends, indentation and a missing last line end stay as the user has them")
    func layout() throws {
        let mine = "a:\r\n    - x: 1\r\n      # mine\r\n    - x: 2\r\nb: 1"
        let outcome = FileMerge.merge(
            path: "a.yml", base: Array("a:\n  - x: 1\n  - x: 2\nb: 1\n".utf8),
            mine: Array(mine.utf8),
            theirs: Array("a:\n  - x: 1\n  - x: 2\n  - x: 3\n    y:\n      - z\nb: 1\nc: 1\n".utf8))
        let merged =
            "a:\r\n    - x: 1\r\n      # mine\r\n    - x: 2\r\n    - x: 3\r\n      y:\r\n"
            + "        - z\r\nb: 1\r\nc: 1\r\n"
        #expect(outcome == .merged(Array(merged.utf8)))
    }
}
