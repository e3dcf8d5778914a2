import Testing

/// Requests must be able to arrive.
@Suite struct ExerciseURLsTests {
    @Test func urls() {
        expect(
            """
            a: {image: "x:1", ports: ["8080:80"]}
            """,
            rest: """
                verify: {exercise: [{http: GET, url: ①"localhost:8080"}, {http: GET, url: ②"ftp://localhost"}, {http: GET, url: "http://localhost:8080/x"}]}
                """,
            finds: ["verify/url", "verify/url"])
    }

    @Test func hosts() {
        expect(
            """
            a: {image: "x:1", ports: ["8080:80"]}
            """,
            rest: """
                verify: {exercise: [{http: GET, url: ①"http://a:80/"}, {http: GET, url: ②"https://example.org/"}]}
                """,
            finds: ["verify/host", "verify/host"])
    }

    /// What a library asks is told by bytes, and a name may begin like an address.
    @Test func hostsInDisguise() {
        expect(
            """
            a: {image: "x:1", ports: ["8080:80"]}
            """,
            rest: """
                verify:
                  exercise:
                    - {http: GET, url: ①"http://192.0.2.2:1/\u{336}@localhost:8080/"}
                    - {http: GET, url: ②"http://example.org?\u{336}@localhost:8080/"}
                    - {http: GET, url: ③"http://127.example.org:8080/"}
                """,
            finds: ["verify/host", "verify/host", "verify/host"])
    }

    @Test func ports() {
        expect(
            """
            a: {image: "x:1", ports: ["8080-8082:80-82"]}
            """,
            rest: """
                verify: {exercise: [{http: GET, url: "http://127.0.0.1:8081"}, {http: GET, url: "http://[::1]:8082/"}, {http: GET, url: ①"http://localhost:8083"}, {http: GET, url: ②"http://localhost"}]}
                """,
            finds: ["verify/port", "verify/port"])
    }
}
