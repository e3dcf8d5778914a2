import Foundation
import Testing

@testable import Verify

/// What the container engine prints, and what is read from it.
@Suite struct EngineTests {
    @Test func bothFormsOfTheListingAreRead() {
        let array = Array(#"[{"ID":"a1","Name":"x"},{"ID":"b2","Name":"y"}]"#.utf8)
        let lines = Array("{\"ID\":\"a1\",\"Name\":\"x\"}\n{\"ID\":\"b2\",\"Name\":\"y\"}\n".utf8)
        #expect(ComposeListing.ids(in: array) == ["a1", "b2"])
        #expect(ComposeListing.ids(in: lines) == ["a1", "b2"])
        #expect(ComposeListing.ids(in: Array("[]\n".utf8)) == [])
        #expect(ComposeListing.ids(in: []) == [])
    }

    @Test func anInspectionTellsTheState() throws {
        let text = #"""
            [{"Id":"abc","Name":"/demo-worker-1","RestartCount":3,
              "State":{"Status":"exited","ExitCode":137,"OOMKilled":true,"Error":"","Pid":0,
                "Health":{"Status":"unhealthy","Log":[{"Output":"old"},{"Output":"no wget"}]}},
              "Config":{"Labels":{"com.docker.compose.service":"worker"}},
              "NetworkSettings":{"Networks":{"demo_b":{"IPAddress":""},"demo_a":{}}}}]
            """#
        let states = try ContainerInspection.states(in: Array(text.utf8))
        #expect(
            states == [
                ContainerState(
                    id: "abc", name: "demo-worker-1", service: "worker", status: .exited,
                    health: .unhealthy, exitCode: 137, restartCount: 3, isOutOfMemory: true,
                    networks: ["demo_a", "demo_b"], healthOutput: "no wget")
            ])
        #expect(throws: EngineFailure.self) {
            try ContainerInspection.states(in: Array("oops".utf8))
        }
    }

    @Test func whatSomebodyRanBesideIsNoneOfTheServices() throws {
        let text = #"""
            [{"Id":"a1","Name":"/demo-api-1","State":{"Status":"running"},"Config":{"Labels":
               {"com.docker.compose.service":"api","com.docker.compose.oneoff":"False"}}},
             {"Id":"b2","Name":"/demo-api-run-24ab","State":{"Status":"exited","ExitCode":1},
              "Config":{"Labels":
               {"com.docker.compose.service":"api","com.docker.compose.oneoff":"True"}}}]
            """#
        #expect(try ContainerInspection.states(in: Array(text.utf8)).map(\.id) == ["a1"])
    }

    @Test func listeningSocketsAreReadFromTheKernelsTable() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
               0: 00000000:2383 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
               1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
               2: 0B00007F:A1B2 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
               3: 050012AC:2383 020012AC:D431 01 00000000:00000000 00:00000000 00000000     0
            """
        #expect(
            SocketTable.listening(in: table) == [
                ListeningSocket(port: 9091, isLoopback: false),
                ListeningSocket(port: 8080, isLoopback: true),
            ])
    }

    /// The numbers of processes are those of the engine's machine, which may be another one.
    @Test func socketsAreReadOfTheContainersOwnProcessOnly() throws {
        let own = Int(ProcessInfo.processInfo.processIdentifier)
        let mounts = try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        let mount = try #require(mounts.split(separator: "\n").first)
        #expect(SocketTable.listening(ofProcess: own, inContainer: "0349ab17de38078d") == nil)
        #expect(SocketTable.listening(ofProcess: own, inContainer: String(mount)) != nil)
    }

    @Test func anEngineThatHangsIsNotAskedAgain() async throws {
        let engine = HangingEngine()
        let stack = StackFixture.demo()
        let session = Session(
            stack: stack, options: VerifyOptions(), http: FakeServers(.well(stack), FakeTime()),
            engine: engine, time: FakeTime(), report: { _ in })
        var facts = Facts()
        for _ in 1...3 { await EngineLook.refresh(session, &facts) }
        #expect(await engine.asked == 1)
        #expect(facts.engineReason == "no answer")
    }

    @Test func anEngineIsAskedForNoLongerThanTheRunLasts() async {
        let engine = ComposeEngine(program: ["sh", "-c", "sleep 20; true"], limit: 30)
        do {
            _ = try await engine.containers(ofProject: "demo", within: Budget(seconds: 0.3))
            Issue.record("a program that hangs gave an answer")
        } catch {
            #expect(error.reason.hasSuffix("gave no answer within 0.3 s"))
            #expect(error.isHanging)
        }
    }

    /// The engine's program may print without end; what is kept of it has one.
    @Test func whatIsKeptOfACommandsOutputHasAnEnd() async throws {
        let run = try #require(
            await CommandRun.of(["head", "-c", "50000000", "/dev/zero"], limit: 20))
        #expect(run.status == 0)
        #expect(run.output.count == 16 << 20)
    }

    @Test func aStreamedCommandIsEndedWithTheRun() async throws {
        let script = "echo one; trap '' TERM; sleep 60 & sleep 60"
        let run = try #require(
            await StreamedCommand.run(["sh", "-c", script], in: "/", limit: 0.5) { _ in })
        #expect(run.isCutShort)
        #expect(run.lines == ["one"])
    }

    @Test func theMessagesOfStatesSayWhatToDo() {
        var container = FakeEngine.container("worker")
        container.status = .restarting
        container.exitCode = 2
        container.restartCount = 7
        let looping = StoppedContainer.explain("worker", container)
        #expect(
            looping.message == "the container of `worker` ends again and again, last with code 2")
        #expect(
            looping.evidence == [
                "container demo-worker-1: restarting, exit code 2, restarted 7 times"
            ])
        container.isOutOfMemory = true
        #expect(
            StoppedContainer.explain("worker", container).message
                == "the container of `worker` was killed: it wanted too much memory")
        container.isOutOfMemory = false
        container.status = .paused
        #expect(
            StoppedContainer.explain("worker", container).fix == "docker compose unpause worker")
    }

    @Test func aMissingProgramIsToldAsSuch() async {
        let engine = ComposeEngine(program: ["no-such-program-anywhere"])
        do {
            _ = try await engine.containers(ofProject: "demo", within: Budget(nil))
            Issue.record("a program that is not there was run")
        } catch {
            #expect(error.reason == "no-such-program-anywhere can't be run on this machine")
        }
    }

    @Test func aCommandThatHangsIsEnded() async throws {
        let run = try #require(await CommandRun.of(["sleep", "60"], limit: 0.2))
        #expect(run.isCutShort)
    }

    /// As `docker` does with its plugins, which then hold the pipes open.
    @Test func aCommandThatHangsInAChildIsEndedWithIt() async throws {
        let command = ["sh", "-c", "echo said; echo complained >&2; sleep 90; true"]
        let run = try #require(await CommandRun.of(command, limit: 0.5))
        #expect(run.isCutShort)
        #expect(String(decoding: run.output, as: UTF8.self) == "said\n")
        #expect(String(decoding: run.errors, as: UTF8.self) == "complained\n")
    }

    @Test func bothPipesAreEmptiedHoweverFull() async throws {
        let fill = "head -c 300000 /dev/zero"
        let run = try #require(
            await CommandRun.of(["sh", "-c", "\(fill) >&2; \(fill); exit 3"], limit: 20))
        #expect((run.status, run.isCutShort) == (3, false))
        #expect((run.output.count, run.errors.count) == (300_000, 300_000))
    }

    @Test func anEngineThatHangsIsToldAsSuch() async {
        let engine = ComposeEngine(program: ["sh", "-c", "sleep 20; true"], limit: 0.3)
        do {
            _ = try await engine.containers(ofProject: "demo", within: Budget(nil))
            Issue.record("a program that hangs gave an answer")
        } catch {
            #expect(error.reason.hasSuffix("gave no answer within 0.3 s"))
        }
    }
}

/// An engine that gives no answer, and counts how often that was waited for.
private actor HangingEngine: ContainerEngine {
    private(set) var asked = 0

    func containers(
        ofProject name: String, within budget: Budget
    ) async throws(EngineFailure) -> [ContainerState] {
        asked += 1
        throw EngineFailure("no answer", isHanging: true)
    }

    func lastLines(
        of container: ContainerState, count: Int, within budget: Budget
    ) async -> [String] { [] }

    func listeningSockets(in container: ContainerState) async -> [ListeningSocket]? { nil }
}
