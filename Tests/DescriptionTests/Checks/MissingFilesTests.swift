import Testing

/// What a description names is there.
@Suite struct MissingFilesTests {
    @Test func variables() {
        expect(
            """
            a: {image: "x:1", env_file: ①app.env}
            b: {image: "x:1", env_file: [②./b.env, there.env, {path: c.env, required: false}]}
            c: {image: "x:1", env_file: [{path: ③c.env}, ④"${E:-d.env}"], label_file: ⑤l}
            d: {image: "x:1", env_file: [~/d.env]}
            e: {image: "x:1", env_file: ⑥dir, profiles: [p]}
            """,
            files: Fixture.project("there.env", "dir/x"),
            finds: Array(repeating: "compose/file", count: 6))
    }

    @Test func buildContexts() {
        expect(
            """
            a: {build: ①./api}
            b: {build: {context: web, dockerfile: ②Dockerfile.dev}}
            c: {build: web}
            d: {build: {context: ③web/Dockerfile}}
            e: {build: "https://github.com/a/b.git"}
            f: {build: {context: src, dockerfile_inline: "FROM x"}}
            g: {④build: src}
            h: {build: {context: ., dockerfile: web/Dockerfile}}
            """,
            files: Fixture.project("web/Dockerfile", "src/main.go"),
            finds: Array(repeating: "compose/file", count: 4)
        )
    }

    @Test func mounts() {
        expect(
            """
            web:
              image: x:1
              volumes:
                - ①./nginx.conf:/etc/nginx/nginx.conf:ro
                - ②./data:/data
                - ./there.conf:/there.conf
                - named:/n
                - {type: bind, source: ③./long.conf, target: /l}
            """,
            files: Fixture.project("there.conf"),
            finds: ["volumes/missing", "volumes/missing", "volumes/missing"])
    }

    @Test func secretsAndConfigs() {
        expect(
            """
            web: {image: "x:1", secrets: [a, b], configs: [c]}
            redis: {component: redis}
            """,
            rest: """
                secrets: {a: {file: ①./a.txt}, b: {file: ./secrets/redis-password}}
                configs: {c: {file: ②c.conf}}
                """,
            files: Fixture.project("x"), finds: ["compose/file", "compose/file"])
    }
}
