import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// `needs` gives order, addresses and secrets, and never overrules the user.
@Suite struct NeedsTests {
    @Test func twoStoresOfAKindClash() {
        expect(
            """
            web: {image: "x:1", needs: [a, ①②b]}
            a: {component: redis}
            b: {component: redis}
            """,
            finds: ["needs/clash", "needs/clash"])
    }

    @Test func aPrefixTellsThemApart() throws {
        let web = try service(
            """
            web: {image: "x:1", needs: [a, {service: b, prefix: B_}]}
            a: {component: redis}
            b: {component: redis}
            """)
        #expect(
            web.environment.map(\.name) == [
                "REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD_FILE", "B_REDIS_HOST",
                "B_REDIS_PORT", "B_REDIS_PASSWORD_FILE",
            ])
        #expect(web.secrets.map(\.secret) == ["a-password", "b-password"])
    }

    @Test func theUsersVariablesStay() throws {
        let web = try service(
            """
            web: {image: "x:1", needs: [a], environment: [REDIS_HOST=mine, REDIS_PORT]}
            a: {component: redis}
            """)
        #expect(
            web.environment == [
                EnvironmentVariable("REDIS_HOST", "mine"), EnvironmentVariable("REDIS_PORT", nil),
                EnvironmentVariable("REDIS_PASSWORD_FILE", "/run/secrets/a-password"),
            ])
    }

    @Test func whatAFileSetsIsLeftAlone() throws {
        let text = Fixture.description(
            """
            web: {image: "x:1", needs: [a], env_file: [./app.env, {path: unread.env}]}
            a: {component: redis}
            """)
        let files = Fixture.project("app.env", "unread.env", variables: ["REDIS_HOST"])
        let (stack, findings) = Fixture.read(text, files: files)
        #expect(findings == [])
        let names = stack?.services.first?.environment.map(\.name)
        #expect(names == ["REDIS_PORT", "REDIS_PASSWORD_FILE"])
    }

    @Test func theUsersConditionsStay() throws {
        let web = try service(
            """
            web: {image: "x:1", needs: [a, b], depends_on: {a: {condition: service_started, restart: true}}}
            a: {component: redis}
            b: {image: "x:1"}
            """)
        #expect(
            web.dependencies == [
                Dependency(
                    service: "a", condition: .started,
                    settings: [ConfigEntry("restart", .plain("true"))]),
                Dependency(service: "b", condition: .started),
            ])
    }

    @Test func aNeededMonitoringServerSharesItsNetwork() throws {
        let web = try service(#"web: {image: "x:1", needs: [prometheus]}"#)
        #expect(web.networks.map(\.network) == ["backend", "monitoring"])
    }

    private func service(_ services: String) throws -> Service {
        let (stack, findings) = Fixture.read(Fixture.description(services))
        #expect(findings == [])
        return try #require(stack?.services.first)
    }
}
