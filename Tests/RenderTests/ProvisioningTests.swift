import StackModel
import Testing

@Suite struct ProvisioningTests {
    @Test func theDataSourcesFile() throws {
        let text = try RenderedText.of("datasources/belfry.yml", in: SampleStack.make())
        #expect(
            text == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.
                apiVersion: 1

                # Removed by name before they are made again: a volume that knows one of them
                # under another uid would otherwise keep Grafana from starting.
                deleteDatasources:
                  - name: Prometheus
                    orgId: 1

                datasources:
                  - name: Prometheus
                    uid: belfry-prometheus
                    type: prometheus
                    access: proxy
                    url: http://prometheus:9090
                    isDefault: true
                    editable: false
                    jsonData:
                      httpMethod: POST
                      timeInterval: 15s
                      prometheusType: Prometheus
                      prometheusVersion: "3.5.3"

                """)
    }

    /// A server logs an error for each folder that its mount lacks.
    @Test(arguments: ["access-control", "alerting", "notifiers", "plugins"])
    func noFolderIsMissing(name: String) throws {
        let text = try RenderedText.of("\(name)/belfry.yml", in: SampleStack.make())
        #expect(
            text == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.
                apiVersion: 1

                """)
    }

    @Test func anUnknownVersionIsNotGuessed() throws {
        let text = try RenderedText.of("datasources/belfry.yml", in: SampleStack.make(version: nil))
        #expect(text.hasSuffix("      timeInterval: 15s\n"))
    }

    @Test func theIntervalFollowsTheScrapes() throws {
        var stack = SampleStack.make()
        stack.monitoring.datasources[0].interval = .seconds(60)
        let text = try RenderedText.of("datasources/belfry.yml", in: stack)
        #expect(text.contains("timeInterval: 1m\n"))
    }

    @Test func dollarSignsAreNotTakenForVariables() throws {
        var stack = SampleStack.make()
        stack.monitoring.datasources[0].name = "US$ $HOME"
        let text = try RenderedText.of("datasources/belfry.yml", in: stack)
        #expect(text.split(separator: "US$$ $$HOME").count == 3)
    }

    @Test func theProviderFile() throws {
        let text = try RenderedText.of(
            "provisioning/dashboards/belfry.yml", in: SampleStack.make())
        #expect(
            text == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.
                apiVersion: 1

                providers:
                  - name: belfry
                    orgId: 1
                    type: file
                    folder: shop
                    folderUid: belfry-folder-shop
                    disableDeletion: false
                    updateIntervalSeconds: 10
                    # Dashboards are changed by their files; in Grafana, save a copy.
                    allowUiUpdates: false
                    options:
                      path: /var/lib/grafana-dashboards

                """)
    }

    @Test func aLongNamesFolderStillHasAShortAndDistinctUid() throws {
        let long = String(repeating: "a", count: 60)
        let uids = try [long + "x", long + "y"].map { name in
            let text = try RenderedText.of(
                "provisioning/dashboards/belfry.yml", in: SampleStack.make(name: name))
            let line = try #require(text.split(separator: "\n").first { $0.contains("folderUid") })
            return String(line.drop { $0 != ":" }.dropFirst(2))
        }
        #expect(Set(uids).count == 2)
        for uid in uids {
            #expect(uid.hasPrefix("belfry-folder-aaaa"))
            #expect(uid.utf8.count <= 40)
        }
    }

    @Test func withoutDataSourcesThereIsNoFileOfThem() {
        var stack = SampleStack.make()
        stack.monitoring.datasources = []
        #expect(throws: RenderedText.FileMissing.self) {
            try RenderedText.of("datasources/belfry.yml", in: stack)
        }
    }
}
