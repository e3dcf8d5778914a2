import Diagnostics
import Testing

/// Secrets that are written out, wherever they stand.
@Suite struct InlineSecretsTests {
    private static let github = "ghp_" + String(repeating: "a1", count: 18)
    private static let slack = "xoxb-" + String(repeating: "12", count: 8)
    private static let cloud = "AKIA" + String(repeating: "A1", count: 8)
    private static let webToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMTIz"

    @Test(arguments: [
        "POSTGRES_PASSWORD", "API_TOKEN", "AWS_SECRET_ACCESS_KEY", "API_KEY", "PGPASSWORD",
        "dbPassword", "redis-pass", "CLIENT_SECRET", "MYSQL_PWD", "PRIVATE_KEY", "auth.token",
        "DB_CREDENTIALS", "APIKEY", "JWT_SIGNING_KEY", "SECRET_KEY_BASE",
    ])
    func names(name: String) {
        expect(
            """
            a:
              image: x:1
              environment: {①\(name): hunter22x}
              labels: [②'\(name)=hunter22x']
            """,
            finds: ["secret/inline", "secret/inline"])
    }

    @Test(arguments: [
        "TOKEN_TTL", "PASSWORD_MIN_LENGTH", "SECRET_NAME", "PASSWORD_FILE", "TOKEN_URL",
        "PUBLIC_KEY", "MAX_TOKENS", "KEYBOARD", "COMPASS", "MONKEY", "PWD", "BYPASS_CACHE",
        "ACCESS_KEY_ID", "TOKENIZER", "SECRETARY", "KEY", "CACHE_KEY", "PASSWORD_HASHING_ROUNDS",
    ])
    func namesOfOtherThings(name: String) {
        expect("a: {image: 'x:1', environment: {\(name): hunter22x}}", finds: [])
    }

    @Test(arguments: [
        "", "''", "'${X:?}'", "'${X:?no ${Y:-z}}'", "/run/secrets/x", "true", "'3600'", "15m", "~",
        "./file", "none", "'***'", "'<password>'", "'$$(cat /run/secrets/x)'",
        "'https://auth.example/token'", "'${X:-}'",
    ])
    func valuesThatAreNone(value: String) {
        expect("a: {image: 'x:1', environment: {PASSWORD: \(value)}}", finds: [])
    }

    @Test(arguments: [
        github, slack, cloud, webToken, "sk_live_" + String(repeating: "a", count: 24),
        "glpat-" + String(repeating: "a", count: 20),
        "github_pat_" + String(repeating: "a", count: 40),
        "sk-proj-" + String(repeating: "a1", count: 24),
        "-----BEGIN RSA PRIVATE KEY-----",
    ])
    func shapes(token: String) {
        expect(
            """
            a:
              image: x:1
              environment: {①X: "\(token)", Y: "\(token.dropFirst(5))"}
              labels: {②x: "a \(token) b"}
              command: [run, ③"\(token)"]
            b: {image: x:1, environment: {④X: "${A:-\(token)}", ⑤Y: "${A-${B:-\(token)}}"}}
            """,
            finds: Array(repeating: "secret/inline", count: 5))
    }

    @Test(arguments: [
        "postgres://u:hunter2@db/x", "redis://:hunter2@cache", "see amqp://u:hunter2@mq now",
        "${X:-mysql://u:hunter2@db}", "https://u:hunter2@x.example/a?b", "a://${U}:hunter2@db",
        "a://u:${P:-hunter2}@db", "jdbc:b://${U:-x}:hunter2@db",
    ])
    func addresses(url: String) {
        let found = Fixture.read(
            Fixture.description("a: {image: 'x:1', environment: {DSN: '\(url)'}}")
        ).1.map(\.id)
        #expect(found.filter { $0 != "compose/variable" } == ["secret/inline"])
    }

    @Test(arguments: [
        "postgres://u@db/x", "http://db:80/a@b", "postgres://u:${P:?}@db/x", "a://u:$P@db",
        "postgres://u:***@db", "user:pw@host", "a://u:<password>@db", "http://x/?a=b:c@d",
        "a://${U:-x}@db",
    ])
    func addressesWithoutPasswords(url: String) {
        let found = Fixture.read(
            Fixture.description("a: {image: 'x:1', environment: {DSN: '\(url)'}}")
        ).1.map(\.id)
        #expect(!found.contains { $0.hasPrefix("secret/") })
    }

    @Test func arguments() {
        expect(
            """
            a: {image: "x:1", command: [x, ①--password=hunter2x, --api-key, ②abcdefgh1, --token, -v]}
            b: {image: "x:1", entrypoint: ③x --requirepass hunter2x}
            c: {image: "x:1", command: [sh, -c, ④"PGPASSWORD='hunter2x' psql -U x"]}
            d: {image: "x:1", command: ["--password-file=/x", "--password", "${P:?}", "--token=$$T"]}
            e: {image: "x:1", healthcheck: {test: [CMD, x, ⑤--token=hunter2x]}}
            """,
            finds: Array(repeating: "secret/inline", count: 5))
    }

    @Test(arguments: [
        "Server=db;User Id=sa;Password=hunter2x;", "Server=db;Pwd=hunter2x",
        "a=b;Password='hunter2x'",
        "jdbc:postgresql://h/db?user=a&password=hunter2x", "host=db user=a password=hunter2x",
        "-Dspring.datasource.password=hunter2x", "username=a,password=hunter2x,vers=3",
        "[db]\npassword = hunter2x\n", "db:\n  password: hunter2x\n",
        "a\nexport API_TOKEN=hunter2hunter2xx",
        "{\"user\": \"a\", \"password\": \"hunter2x\"}", "{\"password\":\"hunter2x\"}",
        "{user: a, password: hunter2x}", "Server=db;\nPassword=hunter2x\n",
        "Server=db;Password=hunter2x\n",
        "a\nurl=jdbc:postgresql://db/x?user=a&password=hunter2x\n",
        "a\ndsn = \"host=db password=hunter2x\"\n",
        "a\npassword = hunter2x ; comment\n", "[db]\npassword = hunter2x  # c\n",
        "a\n- token: 'hunter2hunter2xx'", "x=1\ny=2\nrequirepass=hunter2x",
    ])
    func amongOtherSettings(text: String) {
        expect(
            "a: {image: 'x:1', environment: {①DSN: \"\(text.escapedForYAML)\"}}",
            finds: ["secret/inline"])
    }

    @Test(arguments: [
        "Server=db;Password=${P:?}", "host=db password=$P", "password=", "?password_file=/x1",
        "a password: changed yesterday", "token: see below, token=<token>", "a token=~\".*1\" b",
        "token==x1y2z3", "password=/run/secrets/x1", "{\"token_ttl\": \"3600x\"}",
        "tokens=abcdefgh1", "sort=password1", "time=%t token=%T1", "s/token=[^&]*/token=REDACTED/",
        "Query(`token=1`)", "wget http://x/health?token=health",
        "tokenSource=header1=Authorization",
        "password.encoder=bcrypt10", "token=:env1:", "Password=your_password",
        "--set token=file:/x1",
        "Reset your password: follow1",
    ])
    func settingsThatAreNone(text: String) {
        expectNone("a: {image: 'x:1', environment: {DSN: \"\(text.escapedForYAML)\"}}")
    }

    @Test(arguments: [
        "the\ntoken: see below", "[a]\npassword = ${P:?}\n", ";admin_password = hunter2x",
        ";secret_key = SW2YcwTIb9zpOOhoPsMm", "## default_pass = guest1", "#DB_PASSWORD=changeme1",
        "  # API_TOKEN=put-yours-here1", "// token = abc123x",
        "rewrite ^/login /auth?token=reset1 last;",
        "location ~ ^/password=(.*)1 {}", "if ($$http_x_token = \"abc123\") {}",
        "expr: sum(rate(logins_total{auth=\"password\", token=\"expired1\"}[5m]))",
        "expr: 'login_total{password=\"wrong1\"} == 1'", "regex: token=(.+)1",
        "description: 'password = too old1'", "api_key_max_seconds_to_live = 1a1a1a1",
        "password_encryption = scram-sha-256", "password: *pw1234", "private_key: |", "secret: >-",
        "auth-token: {}", "password: string", "session.secret.source: vault1",
        "token = os.environ[\"TOKEN1\"]", "const token = getToken1();",
        "let password = config1.password;",
        "local token = ngx.var1.arg_token", "PASSWORD=`cat /run/secrets/x1`", "token = md5(r1)",
        "password = %(ENV_DB_PASSWORD1)s", "password = %DB_PASSWORD1%", "password = #{pw1234}#",
        "password = __DB_PASSWORD__", "password: {0123a}", "token = {env.TOKEN1}",
        "server.ssl.key-store-password=file:/x1", "password = { file = \"/run/secrets/p1\" }",
        "private_key=server1.pem", "private_key=certs/server1.key", "ssh_key=id_ed25519",
        "imagePullSecret: regcred2", "secret: app-secret-v2", "proxy_pass=http1backend",
        "license_key=Apache-2.0", "encryption_key=AES256", "password=pam_unix2.so",
        "password = settings.db1.password", "token: JWT-RS256", "api_key=your-api-key-1",
        "see user=a1 {x} the password=hunter2x",
    ])
    func linesThatHoldNone(line: String) {
        expectNone(
            "a: {image: 'x:1', configs: [c]}",
            "configs: {c: {content: \"a\\n\(line.escapedForYAML)\\n\"}}")
    }

    private func expectNone(
        _ services: String, _ rest: String = "", at location: SourceLocation = #_sourceLocation
    ) {
        let found = Fixture.read(Fixture.description(services, rest: rest)).1
        #expect(found.filter { $0.id.hasPrefix("secret/") } == [], sourceLocation: location)
        #expect(found.allSatisfy { $0.severity != .error }, sourceLocation: location)
    }

    @Test func theSettingIsNamed() throws {
        let found = Fixture.read(
            Fixture.description(
                "a: {image: 'x:1', configs: [c]}",
                rest: "configs: {c: {content: \"a\\nadmin_password = hunter2x\\n\"}}")
        ).1
        let finding = try #require(found.first { $0.id == "secret/inline" })
        #expect(finding.message.contains("`content` holds `admin_password` with its value"))
        #expect(finding.help?.hasPrefix("write `${admin_password}` in the value's place") == true)
    }

    @Test func everywhereElse() {
        expect(
            """
            a:
              ports: ["1:1"]
              build: {context: ., args: {①NPM_TOKEN: hunter2x}}
              logging: {driver: x, options: {②splunk-token: hunter2x}}
            b: {build: {context: ., args: [③NPM_TOKEN=hunter2x]}}
            """,
            rest: """
                configs: {app: {④content: "url=a://u:hunter2@h"}, b: {⑧content: "a\\npassword: hunter2x"}}
                volumes: {v: {driver_opts: {type: cifs, ⑨o: "username=a,password=hunter2x"}}}
                monitoring: {grafana: {service: {environment: {⑤X_PASSWORD: hunter2x}}}}
                verify:
                  exercise:
                    - {http: POST, url: "http://localhost:1/", headers: {⑥Authorization: Bearer x1}}
                    - {http: POST, ⑦url: "http://u:hunter2@localhost:1/"}
                """,
            finds: Array(repeating: "secret/inline", count: 9))
    }

    @Test func whatAliasesAndMergesBringIn() {
        let text = """
            belfry: 1
            name: demo
            x-password: &password hunter2x
            x-environment: &environment {A_TOKEN: hunter2y}
            services:
              a: {image: "x:1", environment: *environment}
              b: {image: "x:1", environment: {<<: *environment, B_PASSWORD: *password}}
            """
        let file = SourceFile(path: "stack.yaml", text: text)
        let bag = Fixture.findings(in: file)
        #expect(bag.sorted.map(\.id) == ["secret/inline", "secret/inline"])
        #expect(bag.sorted.compactMap { $0.span?.start.line } == [4, 7])
        let everyLine = (1...7).map { line in
            let place = SourcePosition(line: line, column: 1)
            return Diagnostic("a/b", "x", at: SourceSpan(file: file.path, start: place, end: place))
        }
        let shown = DiagnosticRenderer(
            sources: [file], concealing: bag.concealed
        ).text(of: everyLine).words
        #expect(!shown.contains("hunter2"))
    }

    @Test func itemsThatAreNothingAreNothing() {
        expect(
            "a: {image: 'x:1', command: [x, ①~], labels: [], entrypoint: ~, x-y: [[~]]}",
            finds: ["compose/shape"])
    }

    @Test(arguments: [
        ("POSTGRES_PASSWORD", "postgres"), ("MYSQL_ROOT_PASSWORD", "root"), ("PASSWORD", "admin"),
        ("DB_PASS", "changeme"), ("X_PASSWORD", "'${X_PASSWORD:-secret}'"), ("X_TOKEN", "shop"),
        ("X_PASSWORD", "'1234'"), ("URL", "a://u:guest@mq"), ("DB_PASSWORD", "Web"),
    ])
    func defaults(name: String, value: String) {
        expect(
            "web: {image: 'registry.example/shop:1', environment: {①\(name): \(value)}}",
            finds: ["secret/default"])
    }

    @Test func neitherWordsNorExcerptsShowTheValue() {
        let text = Fixture.description(
            """
            a:
              image: x:1
              environment: {A_PASSWORD: hunter2x, B: "a://u:hunter2y@h", "C D=": hunter2z}
              labels: ["x.token=hunter2v", "d: hunter2w"]
              command: --password hunter2u
              configs: [nope]
            b:
              image: x:1
              environment:
                - |-
                  K_TOKEN=hunter2t
            """)
        let findings = Fixture.read(text).1
        let shown = DiagnosticRenderer(
            sources: [SourceFile(path: "stack.yaml", text: text)]
        ).text(of: findings).words
        #expect(findings.count { $0.id == "secret/inline" } == 5, "\(findings)")
        for letter in "xyuvt" { #expect(!shown.contains("hunter2\(letter)")) }
    }

    @Test func aValueIsConcealedWhereTheFindingIsIgnored() {
        let text = Fixture.description(
            "a: {image: 'x', environment: {A_PASSWORD: hunter2x}}  "
                + "# belfry: ignore secret/inline a test")
        let file = SourceFile(path: "stack.yaml", text: text)
        let bag = Fixture.findings(in: file)
        #expect(bag.sorted.map(\.id) == ["image/unpinned"])
        #expect(bag.ignored.map(\.finding.id) == ["secret/inline"])
        let shown = DiagnosticRenderer(
            sources: [file], concealing: bag.concealed
        ).text(of: bag.sorted).words
        #expect(!shown.contains("hunter2x") && shown.contains("A_PASSWORD: ***"))
    }
}

extension String {
    /// As it stands between double quotes in YAML.
    fileprivate var escapedForYAML: String {
        replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n", with: "\\n")
    }
}
