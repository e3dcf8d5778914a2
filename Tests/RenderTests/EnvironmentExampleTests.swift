import StackModel
import Testing

/// `.env.example` names what there is to set, and what belfry makes; it holds no value.
@Suite struct EnvironmentExampleTests {
    @Test func namesEverythingOnce() throws {
        var stack = SampleStack.make()
        stack.variables = [
            Variable(
                "API_KEY", places: ["services.api.environment.API_KEY", "services.api.command"])
        ]
        stack.secrets[0].variable = "CACHE_PASSWORD"
        stack.services[0].variableSecrets = ["cache-password"]
        stack.services[0].secrets = []
        #expect(
            try RenderedText.of(".env.example", in: stack) == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.

                # Set these in .env, which Docker Compose reads; keep it out of version control.
                # services.api.environment.API_KEY
                # services.api.command
                API_KEY=

                # `belfry generate` puts these into .env, with the values of their files:
                # CACHE_PASSWORD=  (for api)

                # `belfry generate` makes these files, each once; `belfry secrets` lists them:
                # secrets/cache-password  (for cache)

                """)
    }

    @Test func isNotThereWhereThereIsNothingToSay() {
        var stack = SampleStack.make()
        stack.secrets = []
        #expect(throws: RenderedText.FileMissing.self) {
            try RenderedText.of(".env.example", in: stack)
        }
    }
}
