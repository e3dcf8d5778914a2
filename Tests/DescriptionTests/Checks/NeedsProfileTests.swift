import StackModel
import Testing
import YAML

/// What is waited for must run whenever the one that waits does.
@Suite struct NeedsProfileTests {
    @Test func aNeedThatAProfileLeavesOutIsFound() {
        expect(
            """
            web: {image: "nginx:1.27", needs: [①redis]}
            job: {image: "nginx:1.27", profiles: [nightly, full], depends_on: [②redis]}
            redis: {component: redis, profiles: [full]}
            """,
            finds: ["needs/profile", "needs/profile"])
    }

    @Test func theSameProfilesOrAnOptionalOneAreFine() {
        expect(
            """
            web: {image: "nginx:1.27", profiles: [full], needs: [redis]}
            job: {image: "nginx:1.27", depends_on: {web: {condition: service_started, required: false}}}
            late: {image: "nginx:1.27", profiles: [full], needs: [job]}
            redis: {component: redis, profiles: [full, small]}
            """,
            finds: [])
    }

    @Test func anExporterRunsWithWhatItExports() {
        let (stack, _) = Fixture.read(
            Fixture.description("redis: {component: redis, profiles: [full]}"))
        let exporter = stack?.services.first { $0.name == "redis-exporter" }
        let profiles = exporter?.settings.first { $0.key == "profiles" }?.value
        #expect(profiles == .sequence([.plain("full")]))
    }
}
