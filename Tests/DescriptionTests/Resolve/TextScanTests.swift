import Testing

@testable import Description

/// Compose's variables and addresses are looked into as far as needed.
@Suite struct TextScanTests {
    @Test func bareVariables() {
        #expect(
            Interpolation.bareVariables(in: "${A} $B ${C:-x} ${D?e} $$E $${F} $ $1 ${G") == [
                "A", "B",
            ])
    }

    @Test func addresses() throws {
        let url = try #require(HTTPAddress("http://user:pw@[::1]:8080/x?y"))
        #expect(url.host == "::1" && url.port == 8080)
        #expect(HTTPAddress("HTTPS://localhost")?.port == 443)
        #expect(HTTPAddress("http://") == nil && HTTPAddress("http://x:y") == nil)
    }
}
