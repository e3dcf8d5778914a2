import Diagnostics
import StackModel
import Testing
import YAML

/// What is written beside a component's command is added to it.
@Suite struct CommandTests {
    private func command(_ services: String, rest: String = "", of name: String) -> [String]? {
        let stack = Fixture.read(Fixture.description(services, rest: rest)).0
        let service = stack?.services.first { $0.name == name }
        let value = service?.settings.first { $0.key == "command" }?.value
        guard case .sequence(let items)? = value else { return nil }
        return items.map { item in
            switch item {
            case .string(let text), .plain(let text): text
            default: "\(item)"
            }
        }
    }

    @Test func wordsKeepTheirPlaces() {
        let command = command(
            "redis: {component: redis, command: [\"--save\", \"yes\", \"--appendfsync\", \"yes\"]}",
            of: "redis")
        #expect(
            command?.suffix(6) == ["--appendonly", "yes", "--save", "yes", "--appendfsync", "yes"])
    }

    @Test func theSameOptionIsWrittenOnce() {
        let command = command(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  prometheus:
                    service:
                      command: ["--storage.tsdb.retention.time=15d", "--web.more"]
                """, of: "prometheus")
        #expect(command == ["--storage.tsdb.retention.time=15d", "--web.more"])
    }

    @Test func anotherValueIsRefused() {
        expect(
            "redis: {component: redis, command: [①\"--appendonly\", \"no\"]}",
            rest: """
                monitoring:
                  prometheus:
                    service:
                      command: [②"--storage.tsdb.retention.time=30d", ③--no-storage.tsdb.retention.time]
                """,
            finds: ["service/flag", "service/flag", "service/flag"])
    }

    @Test func theHelpNamesTheParameter() {
        let text = Fixture.description(
            "redis: {component: redis, command: [\"--appendonly\", \"no\"]}",
            rest: """
                monitoring:
                  prometheus: {service: {command: ["--storage.tsdb.retention.time=30d"]}}
                """)
        let helps = Fixture.read(text).1.compactMap(\.help)
        #expect(
            helps == [
                "write `with: {appendonly: …}` instead",
                "write `retention: …` under `monitoring.prometheus` instead",
            ])
    }

    @Test func aStringReplacesIt() {
        let text = Fixture.description(
            "web: {image: \"x:1\"}",
            rest: """
                monitoring:
                  prometheus: {service: {command: "--storage.tsdb.retention.time=30d"}}
                """)
        let (stack, found) = Fixture.read(text)
        #expect(found.isEmpty)
        let settings = stack?.services.first { $0.name == "prometheus" }?.settings
        #expect(
            settings?.first { $0.key == "command" }?.value
                == .string("--storage.tsdb.retention.time=30d"))
    }
}
