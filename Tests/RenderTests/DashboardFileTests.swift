import Foundation
import Render
import StackModel
import Testing

@Suite struct DashboardFileTests {
    /// What a dashboard's file says, as far as these tests read it.
    struct Model: Decodable, Equatable {
        struct Source: Decodable, Equatable { let type, uid: String }
        struct Link: Decodable, Equatable { let tags: [String] }
        struct Target: Decodable, Equatable { let datasource: Source }
        struct Panel: Decodable, Equatable {
            let id: Int
            let type, title: String
            let datasource: Source?
            let targets: [Target]?
        }
        struct Variable: Decodable, Equatable {
            let name, query, label, type: String
            let multi, includeAll: Bool
            let datasource: Source
        }
        struct Templating: Decodable, Equatable { let list: [Variable] }
        struct Time: Decodable, Equatable { let from, to: String }

        let uid, title, refresh, description: String
        let schemaVersion, graphTooltip: Int
        let tags: [String]
        let links: [Link]
        let panels: [Panel]
        let templating: Templating
        let time: Time
    }

    private let source = Model.Source(type: "prometheus", uid: "belfry-prometheus")

    @Test func theHead() throws {
        let model = try model(of: SampleStack.make())
        #expect(model.uid == "belfry-shop-cache")
        #expect(model.title == "shop / cache")
        #expect(model.tags == ["belfry", "shop"])
        #expect(model.links == [Model.Link(tags: ["shop"])])
        #expect(model.time == Model.Time(from: "now-1h", to: "now"))
        #expect(model.graphTooltip == 1)
        #expect(
            model.description
                == "Made by belfry from stack.yaml: change that file, then run `belfry generate`.")
    }

    @Test func panelsAreNumberedAndKnowTheirSource() throws {
        let panels = try model(of: SampleStack.make()).panels
        #expect(panels.map(\.id) == [1, 2, 3, 4, 5, 6])
        #expect(
            panels.map(\.type) == ["stat", "gauge", "row", "timeseries", "heatmap", "table"])
        for panel in panels where panel.type != "row" {
            #expect(panel.datasource == source)
            #expect(panel.targets?.allSatisfy { $0.datasource == source } == true)
        }
    }

    @Test func variablesAreChoicesOfLabelValues() throws {
        let variables = try model(of: SampleStack.make()).templating.list
        #expect(
            variables == [
                Model.Variable(
                    name: "job", query: "label_values(up, job)", label: "Job", type: "query",
                    multi: true, includeAll: true, datasource: source)
            ])
    }

    @Test func theDefaultSourceIsAsked() throws {
        var stack = SampleStack.make()
        var other = stack.monitoring.datasources[0]
        other.uid = "other"
        other.isDefault = false
        stack.monitoring.datasources.insert(other, at: 0)
        #expect(try model(of: stack).panels[0].datasource == source)
    }

    @Test(arguments: [(5, "30s"), (30, "30s"), (45, "1m"), (120, "5m"), (7200, "1h")])
    func itIsDrawnAnewAsSamplesCome(seconds: Int, refresh: String) throws {
        var stack = SampleStack.make()
        stack.monitoring.datasources[0].interval = .seconds(seconds)
        #expect(try model(of: stack).refresh == refresh)
    }

    @Test func theMenuFindsDashboardsByTheStacksName() throws {
        var stack = SampleStack.make()
        stack.monitoring.dashboards[0].tags = ["belfry"]
        let dashboard = try model(of: stack)
        #expect(dashboard.links.map(\.tags) == [[stack.name]])
        #expect(dashboard.tags == ["belfry", stack.name])
    }

    private func model(of stack: Stack) throws -> Model {
        let text = try RenderedText.of("dashboards/cache.json", in: stack)
        return try JSONDecoder().decode(Model.self, from: Data(text.utf8))
    }
}
