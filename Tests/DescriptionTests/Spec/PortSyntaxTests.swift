import Diagnostics
import StackModel
import Testing

@testable import Description

/// Every way to publish a port is understood or refused.
@Suite struct PortSyntaxTests {
    @Test(arguments: [
        ("8080", "127.0.0.1 - 8080 tcp"), ("8080:80", "127.0.0.1 8080 80 tcp"),
        ("0.0.0.0:8080:80", "0.0.0.0 8080 80 tcp"), ("127.0.0.1::80", "127.0.0.1 - 80 tcp"),
        ("[::1]:80:81", "::1 80 81 tcp"), ("53:53/udp", "127.0.0.1 53 53 udp"),
        ("3000-3002:3000-3002", "127.0.0.1 3000-3002 3000-3002 tcp"),
        ("8000-8010:80", "127.0.0.1 8000-8010 80 tcp"),
        ("${P:-8080}:80", "127.0.0.1 ${P:-8080} 80 tcp"),
        ("${A:-127.0.0.1}:${P}:80", "${A:-127.0.0.1} ${P} 80 tcp"),
        ("22:22", "127.0.0.1 22 22 tcp"),
    ])
    func isRead(_ text: String, _ expected: String) throws {
        let (port, problem) = PortSyntax.short(text, origin)
        #expect(problem == nil)
        let found = try #require(port)
        #expect(
            "\(found.address) \(found.published ?? "-") \(found.target) \(found.transport)"
                == expected)
    }

    @Test(arguments: [
        "", ":", "80:", "http", "0:80", "80:0", "65536", "1:2:3:4", "80:80/dccp", "9-8:9-8",
        "1-3:1-2", "08a", "1.5:2", "-1",
    ])
    func isRefused(_ text: String) {
        let (port, problem) = PortSyntax.short(text, origin)
        #expect(port == nil)
        #expect(problem != nil)
    }

    private var origin: Origin {
        let start = SourcePosition(line: 1, column: 1)
        return Origin(SourceSpan(file: "x", start: start, end: start))
    }
}
