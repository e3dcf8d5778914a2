import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Values of parameters are held against their patterns, and written so that they mean themselves.
@Suite struct ParameterPatternTests {
    @Test(arguments: [
        ("database", "a;id"), ("database", "$(id)"), ("database", "-h evil"), ("database", ""),
        ("database", "a\\nb"), ("database", "${DB:?}"), ("user", "u' ; $(touch pwned) -x"),
        ("user", "9lives"), ("max_connections", "-5"), ("version", "7 x"), ("version", "../x"),
        ("version", "a:b"),
    ])
    func refused(name: String, value: String) {
        #expect(ids("postgres", name, value) == ["parameter/pattern"])
    }

    @Test(arguments: [
        ("database", "jobs_db"), ("user", "App"), ("max_connections", "500"),
        ("version", "16-alpine"),
        ("version", "16@sha256:" + String(repeating: "a0", count: 32)),
    ])
    func taken(name: String, value: String) {
        #expect(ids("postgres", name, value) == [])
    }

    @Test(arguments: [("512mb", true), ("0", true), ("1g", true), ("1.5g", false), ("1t", false)])
    func sizesThatRedisReads(value: String, isTaken: Bool) {
        #expect(ids("redis", "maxmemory", value).isEmpty == isTaken)
    }

    @Test func administrators() {
        let text = Fixture.description(
            "a: {image: 'x:1'}",
            rest: #"monitoring: {grafana: {admin_user: "x$__file{/etc/passwd}\nbad: 1"}}"#)
        #expect(ids(of: text) == ["parameter/pattern"])
    }

    @Test func theHelpSaysItInWords() {
        let finding = findings(
            Fixture.description("db: {component: postgres, with: {database: a-b}}")
        ).first
        #expect(finding?.help?.contains("letters, digits and underscores") == true)
    }

    @Test func aPatternThatIsNoneIsAnError() {
        let (ids, _) = read(pattern: "[a", value: "a")
        #expect(ids == ["component/pattern"])
    }

    @Test func theDefaultMustMatchToo() {
        #expect(read(pattern: "b+", value: "b").ids == ["parameter/pattern"])
    }

    @Test func filtersWriteValuesSoThatTheyMeanThemselves() {
        let (ids, environment) = read(pattern: ".*", value: #"a' "b/c?é"#)
        #expect(ids == [])
        #expect(environment["URL"] == "x://a%27%20%22b%2Fc%3F%C3%A9/")
        #expect(environment["SHELL"] == #"run 'a'\'' "b/c?é'"#)
        #expect(environment["SQL"] == #"role "a' ""b/c?é""#)
        #expect(read(pattern: ".*", value: "plain").environment["SHELL"] == "run plain")
        #expect(read(pattern: ".*", value: "-x").environment["SHELL"] == "run '-x'")
    }

    /// With the mark, the quote is one character that is no quote; a shell sees two.
    @Test func aQuoteBeforeACombiningMarkIsAQuote() {
        let (ids, environment) = read(pattern: ".*", value: "'\u{336}\"\u{336}")
        #expect(ids == [])
        #expect(environment["SHELL"] == "run ''\\''\u{336}\"\u{336}'")
        #expect(environment["SQL"] == "role \"'\u{336}\"\"\u{336}\"")
    }

    @Test func aFilterThatIsNoneIsAnError() {
        #expect(read(pattern: "a*", value: "a", filter: "urll").ids == ["component/placeholder"])
    }

    /// Every parameter of the catalogue that is a text has a pattern.
    @Test func theCataloguesTextsHavePatterns() {
        var bag = DiagnosticBag()
        let catalogue = Catalogue.builtIn
        for kind in catalogue.kinds {
            let parameters = catalogue.component(kind, into: &bag)?.parameters ?? []
            for parameter in parameters where parameter.kind == .text {
                #expect(parameter.pattern != nil, "\(kind).\(parameter.name.value)")
                #expect(parameter.allowed != nil, "\(kind).\(parameter.name.value)")
            }
        }
        #expect(bag.all == [])
    }

    private func read(
        pattern: String, value: String, filter: String = "url"
    ) -> (ids: [String], environment: [String: String]) {
        let component = """
            component: own
            summary: A component of one's own
            role: store
            image: own:1
            parameters: {name: {type: text, default: a, pattern: '\(pattern)'}}
            service:
              environment:
                URL: x://${name|\(filter)}/
                SHELL: run ${name|shell}
                SQL: role "${name|sql}"
            """
        let catalogue = Fixture.catalogue(
            with: SourceFile(path: "own/component.yaml", text: component))
        let quoted = value.escaping("'", by: "''")
        let text = Fixture.description("o: {component: own, with: {name: '\(quoted)'}}")
        var bag = DiagnosticBag()
        let stack = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: text), with: catalogue, into: &bag)
        let variables = stack?.services.first?.environment ?? []
        let pairs = variables.map { variable -> (String, String) in
            guard case .some(.string(let text)) = variable.value else {
                return (variable.name, "")
            }
            return (variable.name, text)
        }
        return (bag.sorted.map(\.id), Dictionary(pairs) { first, _ in first })
    }

    private func ids(_ kind: String, _ name: String, _ value: String) -> [String] {
        ids(of: Fixture.description("db: {component: \(kind), with: {\(name): \"\(value)\"}}"))
    }

    private func ids(of text: String) -> [String] { findings(text).map(\.id) }

    /// With the catalogue in the binary.
    private func findings(_ text: String) -> [Diagnostic] {
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
        return bag.sorted
    }
}
