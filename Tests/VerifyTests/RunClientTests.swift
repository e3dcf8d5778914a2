import StackModel
import Synchronization
import Testing

@testable import Verify

/// The requests of one run share its time, and what was learnt of the servers.
@Suite struct RunClientTests {
    /// Servers that answer as a script says: the last entry of each stays.
    private final class Script: HTTPClient {
        typealias Answer = Result<HTTPResponse, HTTPFailure>
        private let answers: Mutex<[String: [Answer]]>
        private let asked = Mutex<[HTTPRequest]>([])
        private let time: FakeTime

        init(_ answers: [String: [Answer]], _ time: FakeTime) {
            self.answers = Mutex(answers)
            self.time = time
        }

        var requests: [HTTPRequest] { asked.withLock { $0 } }

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            asked.withLock { $0.append(request) }
            let answer = answers.withLock { answers -> Answer in
                let left = answers[request.url] ?? []
                if left.count > 1 { answers[request.url] = Array(left.dropFirst()) }
                return left.first ?? .failure(.refused)
            }
            if answer == .failure(.timedOut) {
                await time.sleep(seconds: request.timeout.inSeconds)
            }
            return try answer.get()
        }
    }

    private static func status(_ status: Int, after: String? = nil) -> Script.Answer {
        let headers = after.map { [LabelPair("retry-after", $0)] } ?? []
        return .success(HTTPResponse(status: status, headers: headers, body: []))
    }

    private let time = FakeTime()

    private func client(
        _ answers: [String: [Script.Answer]], seconds: Double = 100
    ) -> (RunClient, Script) {
        let script = Script(answers, time)
        let budget = Budget(seconds: seconds, time: time)
        return (RunClient(script, budget: budget, time: time) { _ in }, script)
    }

    @Test func aServerThatWasMuteIsNotAskedAgain() async throws {
        let (client, script) = client([
            "http://me:pw@a:1/x": [.failure(.timedOut)], "http://b:1/x": [Self.status(200)],
        ])
        await #expect(throws: HTTPFailure.timedOut) {
            try await client.send(HTTPRequest(url: "http://me:pw@a:1/x"))
        }
        await #expect(throws: HTTPFailure.mute) {
            try await client.send(HTTPRequest(url: "http://A:1/y?z"))
        }
        #expect(await client.isGone("http://a:1"))
        #expect(try await client.send(HTTPRequest(url: "http://b:1/x")).status == 200)
        #expect(script.requests.count == 2)
        #expect(
            HTTPFailure.mute.reason(at: "http://me:pw@a:1")
                == "http://a:1 gave no answer in time before, so it was not asked again")
    }

    @Test func aRefusedConnectionIsTriedAgain() async throws {
        let (client, _) = client(["http://a:1/": [.failure(.refused), Self.status(200)]])
        let request = HTTPRequest(url: "http://a:1/")
        await #expect(throws: HTTPFailure.refused) { try await client.send(request) }
        #expect(try await client.send(request).status == 200)
    }

    @Test func noRequestOutlastsTheRun() async throws {
        let (client, script) = client(
            ["http://a:1/": [Self.status(200)], "http://b:1/": [.failure(.timedOut)]], seconds: 7)
        _ = try await client.send(HTTPRequest(url: "http://a:1/", timeout: .seconds(3)))
        await #expect(throws: HTTPFailure.timedOut) {
            try await client.send(HTTPRequest(url: "http://b:1/", timeout: .seconds(30)))
        }
        #expect(script.requests.map(\.timeout) == [.seconds(3), .seconds(7)])
        await #expect(throws: HTTPFailure.outOfTime) {
            try await client.send(HTTPRequest(url: "http://a:1/"))
        }
        #expect(script.requests.count == 2)
        #expect(await client.isGone("http://a:1/"))
    }

    @Test(arguments: [429, 503])
    func aBusyServerIsAskedAgainWhenItWantsToBe(status: Int) async throws {
        let (client, script) = client([
            "http://a:1/": [
                Self.status(status, after: "20"), Self.status(status), Self.status(200),
            ]
        ])
        let begin = time.seconds
        let request = HTTPRequest(url: "http://a:1/", waitsForBusy: true)
        #expect(try await client.send(request).status == 200)
        #expect(script.requests.count == 3)
        // 20 as the server says, then one and a half as it says nothing.
        #expect(time.seconds - begin == 21.5)
    }

    @Test func aServerThatIsBusyForGoodIsBelieved() async throws {
        let (client, script) = client(["http://a:1/": [Self.status(503)]], seconds: 1000)
        let begin = time.seconds
        let request = HTTPRequest(url: "http://a:1/", waitsForBusy: true)
        #expect(try await client.send(request).status == 503)
        #expect(time.seconds - begin <= 60)
        let asked = script.requests.count
        #expect(try await client.send(request).status == 503)
        #expect(script.requests.count == asked + 1)
    }

    @Test func whoAsksToWaitForTooLongIsNotAwaited() async throws {
        let (client, script) = client(["http://a:1/": [Self.status(503, after: "3600")]])
        let request = HTTPRequest(url: "http://a:1/", waitsForBusy: true)
        let answer = try await client.send(request)
        #expect(answer.complaint == "it asks to wait 3600 s")
        #expect(script.requests.count == 1)
    }

    @Test func aBusyApplicationIsAnAnswer() async throws {
        let (client, script) = client(["http://a:1/": [Self.status(503, after: "1")]])
        #expect(try await client.send(HTTPRequest(url: "http://a:1/")).status == 503)
        #expect(script.requests.count == 1)
    }

    @Test(arguments: [
        ("0", 0), ("120", 120), ("Thu, 01 Jan 1970 00:02:00 GMT", 20),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 0), ("Sun, 29 Feb 2032 12:00:00 GMT", 1_961_668_700),
    ])
    func datesAndSecondsAreRead(_ text: String, _ seconds: Double) {
        #expect(RetryAfter.seconds(text, now: 100) == seconds)
    }

    @Test(arguments: ["", "soon", "-1", "1.5", "Thu, 32 Jan 1970 00:02:00 GMT", "1970-01-01"])
    func otherTextsAreNoTime(_ text: String) {
        #expect(RetryAfter.seconds(text, now: 100) == nil)
    }

    @Test(arguments: [
        ("http://a/x", "http://a"), ("HTTPS://u:p@Host:8443?x", "https://host:8443"),
        ("http://[::1]:9090/", "http://[::1]:9090"), ("http://[::1]", "http://[::1]"),
        ("http://a:b@c@d:1", "http://d:1"),
    ])
    func theServerOfAURLIsTold(_ url: String, _ server: String) {
        #expect(URLAddress(url)?.text == server)
    }

    @Test(arguments: ["", "a:1", "http://", "http://:80", "http://a:x"])
    func aTextWithoutAServerIsNone(_ url: String) { #expect(URLAddress(url) == nil) }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("é:ÿ>?", "w6k6w78+Pw=="),
    ])
    func namesAndPasswordsAreWrittenAsHeadersCarryThem(_ text: String, _ written: String) {
        #expect(Base64.text(of: Array(text.utf8)) == written)
    }
}
