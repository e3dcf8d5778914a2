import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Secrets as variables, and what a description takes from Compose's environment.
@Suite struct SecretDeliveryTests {
    private func stack(_ services: String, rest: String = "") throws -> Stack {
        let (stack, findings) = Fixture.read(Fixture.description(services, rest: rest))
        #expect(findings.filter { $0.severity == .error } == [])
        return try #require(stack)
    }

    @Test func aSecretMayComeAsAVariable() throws {
        let stack = try stack(
            """
            web: {image: "x:1", needs: [{service: a, as: environment}, b]}
            a: {component: redis}
            b: {component: postgres}
            """)
        let web = try #require(stack.services.first)
        #expect(
            web.environment == [
                EnvironmentVariable("REDIS_HOST", "a"), EnvironmentVariable("REDIS_PORT", "6379"),
                EnvironmentVariable("REDIS_PASSWORD", "${A_PASSWORD:?run belfry generate}"),
                EnvironmentVariable("POSTGRES_HOST", "b"),
                EnvironmentVariable("POSTGRES_DB", "app"),
                EnvironmentVariable("POSTGRES_PASSWORD_FILE", "/run/secrets/b-password"),
            ])
        #expect(web.secrets.map(\.secret) == ["b-password"], "it is not mounted besides")
        #expect(web.variableSecrets == ["a-password"])
        let kept = stack.secrets.filter { $0.variable != nil }
        #expect(kept.map(\.name) == ["a-password"] && kept.map(\.variable) == ["A_PASSWORD"])
    }

    @Test func theUsersOwnVariableStaysAndNothingIsKept() throws {
        let stack = try stack(
            """
            web: {image: "x:1", needs: [{service: a, as: environment}], environment: [REDIS_PASSWORD=x]}
            a: {component: redis}
            """)
        #expect(stack.services.first?.variableSecrets == [])
        #expect(stack.secrets.allSatisfy { $0.variable == nil })
    }

    @Test func thePrefixComesFirst() throws {
        let stack = try stack(
            """
            web: {image: "x:1", needs: [{service: a, as: environment, prefix: CACHE_}]}
            a: {component: redis}
            """)
        #expect(stack.services.first?.environment.last?.name == "CACHE_REDIS_PASSWORD")
    }

    @Test func anotherDeliveryIsRefused() {
        expect(
            """
            web: {image: "x:1", needs: [{service: a, as: ①enviroment}]}
            a: {component: redis}
            """,
            finds: ["fields/value"])
    }

    @Test func whatHasNoDefaultIsListedWithItsPlaces() throws {
        let stack = try stack(
            """
            web:
              image: "x:${TAG:?which}"
              environment: {KEY: "${KEY}", OTHER: "${OTHER:-x}", TWICE: "${KEY}"}
              command: [run, $FLAG, $$NOT]
            db: {image: "y:1", environment: [PASSED, SET=1]}
            """, rest: "volumes: {data: {name: \"${VOLUME}\"}}")
        #expect(
            stack.variables == [
                Variable("FLAG", places: ["services.web.command"]),
                Variable(
                    "KEY",
                    places: ["services.web.environment.KEY", "services.web.environment.TWICE"]),
                Variable("PASSED", places: ["services.db.environment"]),
                Variable("TAG", places: ["services.web.image"]),
                Variable("VOLUME", places: ["volumes.data.name"]),
            ])
    }

    @Test func whatBelfryKeepsIsNotUnset() throws {
        let (_, findings) = Fixture.read(
            Fixture.description(
                """
                web: {image: "x:1", needs: [{service: a, as: environment}]}
                b: {image: "x:1", environment: {P: "${A_PASSWORD}"}}
                a: {component: redis}
                """))
        #expect(findings == [])
    }

    @Test func aVolumeThatKeepsTheFirstValueIsNamedWithItsCommand() throws {
        let component = """
            component: vault
            summary: Keeps things
            role: store
            image: vault:1
            secrets: {key: {initial: data, change: "set ${service} < secrets/${service}-key"}}
            service: {volumes: ["data:/data"], secrets: [key]}
            """
        let catalogue = Fixture.catalogue(
            with: SourceFile(path: "vault/component.yaml", text: component))
        var bag = DiagnosticBag()
        let file = SourceFile(
            path: "stack.yaml", text: Fixture.description("v: {component: vault}"))
        let stack = DescriptionReader.read(file, with: catalogue, into: &bag)
        let secret = try #require(stack?.secrets.first { $0.name == "v-key" })
        #expect(
            secret.imprint == .init(volume: "v-data", change: "set v < secrets/v-key"))
    }

    @Test func oneOfTheTwoIsNotEnough() {
        let component = """
            component: vault
            summary: Keeps things
            role: store
            image: vault:1
            secrets: {key: {initial: data}}
            """
        let catalogue = Fixture.catalogue(
            with: SourceFile(path: "vault/component.yaml", text: component))
        var bag = DiagnosticBag()
        let file = SourceFile(
            path: "stack.yaml", text: Fixture.description("v: {component: vault}"))
        _ = DescriptionReader.read(file, with: catalogue, into: &bag)
        #expect(bag.all.map(\.id) == ["component/initial"])
    }
}
