import Testing

/// What comes out of another file is not seen, and that is said.
@Suite struct UnseenPartsTests {
    @Test func aServiceOfAnotherFile() {
        expect(
            """
            a: {①extends: {file: ./other.yml, service: a}}
            b: {image: 'x:1', ②extends: {file: /etc/x.yml, service: a}}
            c: {extends: {service: b}}
            """,
            finds: ["service/unseen", "service/unseen"])
    }
}
