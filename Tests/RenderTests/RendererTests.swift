import Render
import StackModel
import Testing

@Suite struct RendererTests {
    @Test func eachPlatformGivesItsFilesSortedByPath() {
        for platform in PlatformList.all {
            let paths = Renderer.files(for: SampleStack.make(), on: platform).map(\.path)
            #expect(paths == paths.sorted())
            #expect(Set(paths).count == paths.count)
        }
    }

    @Test func composeGetsOneFileBesideTheServersDirectories() {
        let paths = Renderer.files(for: SampleStack.make(), on: ComposePlatform()).map(\.path)
        #expect(
            paths == [
                ".env.example",
                "docker-compose.yml",
                "monitoring/grafana/dashboards/cache.json",
                "monitoring/grafana/provisioning/access-control/belfry.yml",
                "monitoring/grafana/provisioning/alerting/belfry.yml",
                "monitoring/grafana/provisioning/dashboards/belfry.yml",
                "monitoring/grafana/provisioning/datasources/belfry.yml",
                "monitoring/grafana/provisioning/notifiers/belfry.yml",
                "monitoring/grafana/provisioning/plugins/belfry.yml",
                "monitoring/prometheus/prometheus.yml",
                "monitoring/prometheus/rules/cache.yml",
            ])
    }

    @Test func whatWasDeletedIsAskedForNoMore() throws {
        let stack = SampleStack.make()
        let group = try #require(stack.monitoring.ruleGroups.first)
        let alert = try #require(group.alerts.first)
        let job = try #require(stack.monitoring.scrapeJobs.first)
        let leftOut = LeftOut(
            files: ["monitoring/grafana/dashboards/cache.json"],
            items: [
                LeftOut.Item(.service("api"), of: "docker-compose.yml"),
                LeftOut.Item(.job(job.name), of: "monitoring/prometheus/prometheus.yml"),
                LeftOut.Item(
                    .rule(alert.name, group: group.name),
                    of: "monitoring/prometheus/rules/cache.yml"),
            ])
        let rest = stack.leaving(out: leftOut)
        #expect(rest.leftOut == leftOut)
        #expect(!rest.services.contains { $0.name == "api" })
        #expect(rest.services.count == stack.services.count - 1)
        #expect(!rest.monitoring.scrapeJobs.contains { $0.name == job.name })
        #expect(!rest.monitoring.dashboards.contains { $0.fileName == "cache" })
        #expect(rest.monitoring.ruleGroups.first?.alerts.contains(alert) == false)
        let none = stack.leaving(
            out: LeftOut(files: [
                "monitoring/prometheus/rules/cache.yml",
                "monitoring/grafana/provisioning/datasources/belfry.yml",
            ]))
        #expect(none.monitoring.ruleGroups.isEmpty && none.monitoring.datasources.isEmpty)
    }

    @Test func theSameStackGivesTheSameBytes() {
        let first = Renderer.files(for: SampleStack.make(), on: ComposePlatform())
        #expect(first == Renderer.files(for: SampleStack.make(), on: ComposePlatform()))
    }

    @Test func theDescriptionsDirectoryLeavesNoTrace() {
        for file in Renderer.files(for: SampleStack.make(), on: ComposePlatform()) {
            let text = String(decoding: file.content, as: UTF8.self)
            #expect(text.contains("stack.yaml"))
            #expect(!text.contains("somewhere"))
        }
    }

    @Test func whatIsSwitchedOffIsNotWritten() {
        var stack = SampleStack.make()
        stack.monitoring.store = nil
        let withoutStore = Renderer.files(for: stack, on: ComposePlatform()).map(\.path)
        #expect(!withoutStore.contains { $0.hasPrefix("monitoring/prometheus") })
        stack.monitoring.dashboarding = nil
        let bare = Renderer.files(for: stack, on: ComposePlatform()).map(\.path)
        #expect(bare == [".env.example", "docker-compose.yml"])
    }
}
