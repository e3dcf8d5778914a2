import Testing
import Workspace

@Suite("Secrets in what is shown")
struct SecretScreenTests {
    private func screen(
        _ secrets: [String: String], environment: String = ""
    ) throws -> SecretScreen {
        let scratch = try Scratch()
        for (name, value) in secrets { try scratch.write(value, to: "secrets/\(name)") }
        if !environment.isEmpty { try scratch.write(environment, to: ".env") }
        return SecretScreen(directories: [scratch.path])
    }

    @Test("What is left of a value where a text was cut is covered too")
    func cutValues() throws {
        let value = "6VsSvFr3ZDA8IG2sOJNjWyKxz5s8aSeQ"
        let screen = try screen(["a": value])
        for count in 10...31 {
            #expect(screen.screened("pp \(value.prefix(count))") == "pp [secret]")
            #expect(screen.screened("\(value.suffix(count)) pp") == "[secret] pp")
        }
        #expect(screen.screened("x\(value.prefix(9))") == "x\(value.prefix(9))")
    }

    @Test(
        "Of a URL, a password or token in it is found where the text was cut; its host is no secret"
    )
    func cutURLs() throws {
        let screen = try screen([
            "a": "https://hooks.example.org/services/T0/6VsSvFr3ZDA8IG2sOJNjWyKx",
            "b": "postgres://app:Xk9#mP2$vL5nQ8!wR4zT@db-1.example.org:5432/app",
        ])
        #expect(screen.screened("db-1.example.org:5432") == "db-1.example.org:5432")
        #expect(screen.screened("/6VsSvFr3ZDA8IG") == "/[secret]")
        #expect(screen.screened("x Xk9#mP2$vL5n") == "x [secret]")
    }

    @Test("Reads .env as Compose does: values over several lines, and with a colon")
    func environmentForms() throws {
        let text = """
            A_KEY="-----BEGIN KEY-----
            first-line-of-it
            second-line-of-it
            "
            B_TOKEN: tok-12345678
            export C_TOKEN = 'tok-87654321'  # why
            URL=postgres://app:longpassword@db:5432/app
            F_TOKEN="abc
            G_TOKEN="topsecret-token"
            D_TOKEN='tok-unclosed

            """
        let screen = try screen([:], environment: text)
        #expect(
            screen.screened("second-line-of-it tok-12345678 tok-87654321 longpassword tok-unclosed")
                == "[secret] [secret] [secret] [secret] [secret]")
        #expect(screen.screened("topsecret-token") == "[secret]")
        #expect(screen.screened("postgres://app:x@db:5432/app") == "postgres://app:x@db:5432/app")
    }

    @Test("Words that stand everywhere are no secrets where they stand, but in a URL")
    func ordinary() throws {
        let screen = try screen(
            ["c": "{\n          }\n            \n"],
            environment: """
                DATABASE_URL=postgres://postgres:postgres@localhost:5432/app
                POSTGRES_PASSWORD=postgres
                JWT_SECRET=my-super-secret-key-for-development-123
                TLS_KEY_FILE=./certs/server-key-2024-production.pem
                PRIVATE_REGISTRY=registry.example.org
                CACHE_KEY_PREFIX=image-jobs
                COMPASS_HOST=north.example.org
                TOKEN_URL=https://tokens.example.org/get

                """)
        let words = """
            postgres://x@postgres:5432 a development server, production, image-jobs, north.example.org
                      } registry.example.org https://tokens.example.org/get my-super
            """
        #expect(screen.screened(words) == words)
        #expect(screen.screened("//postgres:postgres@db") == "//postgres[secret]db")
        #expect(screen.screened("my-super-secret-key-for-development-123") == "[secret]")
    }

    @Test(
        "Passwords in URLs and the like are found in .env, whatever the variable's name",
        arguments: [
            "redis://u:longsecret1@h1,redis://u:longsecret2@h2", "postgres://u:long/secret@h/db",
            "jdbc:postgresql://h/db?user=x&password=longsecret3", "https://LongToken4@host/x",
            "host=db password=longsecret5", "amqp://u:long%2Fsecret6@h",
        ])
    func urls(value: String) throws {
        let screen = try screen([:], environment: "WHERE='\(value)'\n")
        for secret in ["longsecret1", "longsecret2", "long/secret", "longsecret3", "LongToken4"]
            + ["longsecret5", "long/secret6", "long%2Fsecret6"]
        where value.contains(secret) || value.contains("%2F") && secret == "long/secret6" {
            #expect(screen.screened("x \(secret)!") == "x [secret]!")
        }
    }

    @Test("Costs grow with the text, however many values begin alike")
    func manyValues() throws {
        let lines = (0..<20_000).map { "password00000\($0)" }.joined(separator: "\n")
        let screen = try screen(["a": lines, "b": String(repeating: "a", count: 100_000)])
        let text = String(repeating: "passwordX", count: 20_000)
        #expect(screen.screened(text) == text)
        #expect(screen.screened("password0000012345, passwordX") == "[secret], passwordX")
        let long = String(repeating: "a", count: 99_999)
        #expect(screen.screened(long + "b") == "[secret]b")
    }

    @Test("Covers each value wherever it stands, and nothing else")
    func covers() throws {
        let screen = try screen(["a": "hunter2-hunter2\n", "b": "hunter2-hunter2-long"])
        #expect(screen.screened("hunter2-hunter2") == "[secret]")
        #expect(
            screen.screened("x hunter2-hunter2, hunter2-hunter2-long: é")
                == "x [secret], [secret]: é")
        #expect(screen.screened("hunter2-hunter2hunter2-hunter2-long!") == "[secret][secret]!")
        #expect(screen.screened("hunter2-hunter") == "hunter2-hunter")
        #expect(screen.screened("") == "")
    }

    @Test("Covers what JSON and quotes make of a value, and each line of a long one")
    func forms() throws {
        let screen = try screen(["a": "pa\"ss\\wo/rd", "b": "first-line\nsecond-line\n"])
        #expect(screen.screened(#"{"x":"pa\"ss\\wo/rd"}"#) == #"{"x":"[secret]"}"#)
        #expect(screen.screened(#"{"x":"pa\"ss\\wo\/rd"}"#) == #"{"x":"[secret]"}"#)
        #expect(screen.screened("> second-line <") == "> [secret] <")
    }

    @Test("Covers what the console makes of characters that are not seen")
    func hidden() throws {
        let screen = try screen(["a": "pass\u{1B}\tword\u{200B}"])
        #expect(screen.screened(#"{"x":"pass\u001b\tword\u200b"}"#) == #"{"x":"[secret]"}"#)
        #expect(screen.screened(#"pass\x1b\tword\u{200B}"#) == "[secret]")
    }

    @Test("Finds each variable of a file with Windows' line ends")
    func windows() throws {
        let screen = try screen(
            [:], environment: "A=1\r\nAPI_TOKEN=tok-12345678\r\nB_KEY='key-12345678'\r\n")
        #expect(screen.screened("tok-12345678 key-12345678") == "[secret] [secret]")
    }

    @Test("Of .env, covers what its name calls secret; short values would cover ordinary words")
    func environment() throws {
        let text = """
            API_TOKEN='tok-12345678'
            IMAGE_TAG=3.5.3-bookworm
            DB_PASSWORD=app

            """
        let screen = try screen([:], environment: text)
        #expect(
            screen.screened("tok-12345678 3.5.3-bookworm app") == "[secret] 3.5.3-bookworm app")
    }
}
