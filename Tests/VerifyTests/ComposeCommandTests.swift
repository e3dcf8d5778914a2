import StackModel
import Testing

@testable import Verify

/// Fixes can be pasted wherever their reader is.
@Suite struct ComposeCommandTests {
    @Test func theDirectoryIsNamedInEachCommand() {
        let advice = "docker compose logs web, mend what they say, docker compose up -d web"
        #expect(ComposeCommand.located(advice, in: ".") == advice)
        #expect(
            ComposeCommand.located(advice, in: "a b")
                == "docker compose --project-directory 'a b' logs web, mend what they say, "
                + "docker compose --project-directory 'a b' up -d web")
        #expect(
            ComposeCommand.located("docker compose exec -T g x < secrets/p", in: "a b")
                == "docker compose --project-directory 'a b' exec -T g x < 'a b/secrets/'p")
        #expect(
            ComposeCommand.located("see `docker compose ps`", in: "-x")
                == "see `docker compose --project-directory ./-x ps`")
    }

    @Test func everyFixOfARunNamesIt() async throws {
        var world = FakeWorld.well(StackFixture.demo())
        world.readiness = [nil]
        let report = await Verification.run(
            StackFixture.demo(), options: VerifyOptions(projectDirectory: "a b"),
            http: FakeServers(world, FakeTime()), engine: FakeEngine(), time: FakeTime())
        let fixes = report.checks.compactMap(\.fix).filter { $0.contains("docker compose") }
        #expect(!fixes.isEmpty)
        for fix in fixes {
            #expect(!fix.contains(/docker compose (?!--project-directory 'a b' )/), "\(fix)")
        }
    }
}
