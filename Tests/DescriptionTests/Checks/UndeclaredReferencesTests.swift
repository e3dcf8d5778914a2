import StackModel
import Testing
import YAML

/// Networks, volumes, secrets and configs must be declared.
@Suite struct UndeclaredReferencesTests {
    @Test func aNetwork() {
        expect(
            """
            web: {image: "x:1", networks: [①frnt]}
            """,
            rest: "networks: {②front: {}}",
            finds: ["reference/network", "network/unused"])
    }

    @Test func generatedNetworksAreKnown() {
        expect(
            """
            web: {image: "x:1", networks: [backend, default]}
            """,
            finds: [])
    }

    @Test func aSecret() {
        expect(
            """
            web: {image: "x:1", secrets: [①tokn, redis-password]}
            redis: {component: redis}
            """,
            rest: "secrets: {token: {file: ./t}}",
            finds: ["reference/secret"])
    }

    @Test func aVolumeThatIsNearlyDeclared() {
        expect(
            """
            web: {image: "x:1", volumes: [①"dta:/d", "other-one:/e"]}
            """,
            rest: "volumes: {data: {}}",
            finds: ["reference/volume"])
    }

    @Test func aConfig() {
        expect(
            """
            web: {image: "x:1", configs: [①hosts, routes, {source: ②rotes, target: /r}]}
            """,
            rest: "configs: {routes: {file: ./routes.txt}}",
            finds: ["reference/config", "reference/config"])
    }

    @Test func declaredConfigsReachTheStack() throws {
        let text = Fixture.description(
            """
            web: {image: "x:1", configs: [{source: routes, target: /etc/routes}]}
            """, rest: "configs: {routes: {content: a}}")
        let stack = try #require(Fixture.read(text).0)
        let routes = SharedConfig("routes", settings: [ConfigEntry("content", .plain("a"))])
        #expect(stack.configs == [routes])
    }

    @Test func modelsCannotBeDeclared() {
        expect(
            """
            web: {image: "x:1", ①models: [y]}
            """,
            finds: ["reference/model"])
    }
}
