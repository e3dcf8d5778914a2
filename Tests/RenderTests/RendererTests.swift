import Foundation
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
                "docker-compose.yml",
                "monitoring/grafana/dashboards/cache.json",
                "monitoring/grafana/provisioning/dashboards/belfry.yml",
                "monitoring/grafana/provisioning/datasources/belfry.yml",
                "monitoring/prometheus/prometheus.yml",
                "monitoring/prometheus/rules/cache.yml",
            ])
    }
}
