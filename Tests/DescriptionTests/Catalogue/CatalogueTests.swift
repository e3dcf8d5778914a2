import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Components are found, overridden and held to their format.
@Suite struct CatalogueTests {
    @Test func everyEmbeddedComponentIsInOrder() throws {
        let catalogue = Catalogue()
        var bag = DiagnosticBag()
        let summaries = catalogue.summaries(into: &bag)
        #expect(summaries.map(\.kind) == catalogue.kinds && !summaries.isEmpty)
        var services = ""
        for summary in summaries {
            switch summary.role {
            case .store, .queue: services += "\(summary.kind): {component: \(summary.kind)}\n"
            case .runtime:
                services +=
                    "app-\(summary.kind): {image: \"x:1\", metrics: {port: 80, runtime: \(summary.kind)}}\n"
            case .metricsStore, .dashboards: break
            }
        }
        let file = SourceFile(path: "stack.yaml", text: Fixture.description(services))
        let stack = DescriptionReader.read(file, with: catalogue, into: &bag)
        #expect(bag.sorted == [])
        #expect(stack?.monitoring.store != nil)
    }

    @Test func filesOfTheUserComeFirstOneByOne() throws {
        let own = SourceFile(
            path: "belfry/components/redis/alerts.yaml",
            text: "alerts: [{alert: Mine, expr: redis_up == 0}]")
        let catalogue = Fixture.catalogue(with: own)
        var bag = DiagnosticBag()
        let file = SourceFile(
            path: "stack.yaml", text: Fixture.description("redis: {component: redis}"))
        let stack = try #require(DescriptionReader.read(file, with: catalogue, into: &bag))
        #expect(bag.sorted == [])
        #expect(stack.monitoring.ruleGroups[1].alerts.map(\.name) == ["JobAbsent", "Mine"])
        #expect(catalogue.source(at: own.path)?.bytes == own.bytes)
    }

    @Test func otherFilesAreNoComponents() {
        let readme = SourceFile(path: "belfry/components/README.md", text: "# Ours")
        let catalogue = Fixture.catalogue(with: readme)
        #expect(catalogue.kinds == Fixture.catalogue.kinds)
        #expect(!catalogue.contains("components"))
    }

    @Test func whatIsWrongInAComponentIsFoundInItsFile() {
        let findings = component(
            """
            ①②component: thing
            sumary: typo
            role: ③stor
            image: thing:1
            parameters: {a: {type: ④bool}}
            """, used: false)
        #expect(
            findings == [
                "fields/missing", "fields/unknown", "fields/value", "fields/value",
            ])
    }

    @Test func placeholdersAndConditionsMustMeanSomething() {
        let findings = component(
            """
            component: thing
            summary: A thing
            role: store
            image: thing:1
            parameters: {size: {type: size, default: 1m}, fast: {type: boolean, default: false}}
            service:
              mem_limit: ${sise}
              command:
                - {when: size, values: [a]}
                - {when: fast, values: [b]}
            """, used: true)
        #expect(findings == ["component/condition", "component/placeholder"])
    }

    @Test func valuesThatMustBeGivenAreAskedFor() {
        let findings = component(
            """
            component: thing
            summary: A thing
            role: store
            image: thing:1
            parameters: {size: {type: size, about: How big}}
            """, used: true)
        #expect(findings == ["parameter/missing"])
    }

    @Test(arguments: [
        ("store", "write `with: {size: …}`"),
        ("dashboards", "write `grafana: {size: …}` under `monitoring`"),
        ("runtime", "give it a `default` in the component's file"),
    ])
    func aMissingValueIsAskedForWhereItHasItsPlace(_ role: String, _ help: String) throws {
        let kind = ["store": "thing", "dashboards": "grafana", "runtime": "go"][role] ?? ""
        let text = """
            component: \(kind)
            summary: A thing
            role: \(role)
            default: true
            parameters: {size: {type: size}}
            """
        let service =
            role == "store"
            ? "{component: thing}" : "{image: \"x:1\", metrics: {port: 80, runtime: go}}"
        let findings = findings(of: service, with: text, as: kind)
        let missing = try #require(findings.first { $0.id == "parameter/missing" })
        #expect(missing.help?.hasPrefix(help) == true)
    }

    @Test func aConditionWithoutAnyParameterIsToldWhatToDo() throws {
        let text = """
            component: thing
            summary: A thing
            role: store
            image: thing:1
            service: {command: [{when: fast, values: [b]}]}
            """
        let findings = findings(of: "{component: thing}", with: text, as: "thing")
        #expect(findings.map(\.help) == ["declare it under `parameters` with `type: boolean`"])
    }

    /// What is found about one service, where a component has this file.
    private func findings(of service: String, with text: String, as kind: String) -> [Diagnostic] {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: Fixture.description("t: \(service)"))
        let component = SourceFile(path: "\(kind)/component.yaml", text: text)
        _ = DescriptionReader.read(file, with: Fixture.catalogue(with: component), into: &bag)
        return bag.all
    }

    /// The ids of what is found about a component, sorted.
    private func component(_ marked: String, used: Bool) -> [String] {
        let file = SourceFile(path: "thing/component.yaml", text: MarkedText(marked).text)
        let catalogue = Fixture.catalogue(with: file)
        var bag = DiagnosticBag()
        if used {
            let file = SourceFile(
                path: "stack.yaml", text: Fixture.description("t: {component: thing}"))
            _ = DescriptionReader.read(file, with: catalogue, into: &bag)
        } else {
            #expect(catalogue.component("thing", into: &bag) == nil)
            #expect(bag.all.allSatisfy { $0.span?.file == "thing/component.yaml" })
        }
        return bag.all.map(\.id).sorted()
    }
}
