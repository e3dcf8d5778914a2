import Diagnostics
import Testing

@testable import Description

/// What Compose makes of variables, and that the checks of dangers see it.
@Suite struct InterpolatedTests {
    private static let variables = ComposeVariables(
        environment: ["OUTSIDE"],
        file: [
            ("E", "/etc", false), ("EMPTY", "", false), ("OUTSIDE", "host", false),
            ("MADE", "${E}/x$EMPTY$LATER", true), ("RAW", "$E", false), ("LATER", "late", false),
        ])

    @Test(arguments: [
        ("$E", "/etc"), ("${E}:/x", "/etc:/x"), ("/etc${NOBODY}", "/etc"), ("$NOBODY/etc", "/etc"),
        ("$MADE", "/etc/x"), ("$RAW", "$E"), ("$$E", "$E"), ("$", "$"), ("a$ b", "a$ b"),
        ("$OUTSIDE", "$OUTSIDE"), ("${OUTSIDE:-x}", "x"), ("${E:-x}", "/etc"),
        ("${EMPTY:-x}", "x"), ("${EMPTY-x}", ""), ("${EMPTY:?no}", "$EMPTY"), ("${E:?no}", "/etc"),
        ("${E:+host}", "host"), ("${HOME:+host}", "host"),
        ("${NOBODY:+x}host", "host"), ("${EMPTY:+x}host", "host"), ("${EMPTY+x}", "x"),
        ("${OUTSIDE:+x}", "x"), ("${NOBODY:?no}", "$NOBODY"),
        ("${HOME}/.ssh", "~/.ssh"), ("$PWD/x", "./x"), ("${A:-${B:-$E}}", "/etc"),
        ("${NOBODY:+{}/etc", "/etc"),
        ("${NOBODY:-{x}}", "{x}"), ("$ſ/etc", "/etc"), ("$\u{212A}/etc", "/etc"),
        ("/etc$1", "/etc$1"),
    ])
    func fills(source: String, expected: String) {
        var interpolated = Interpolated(Self.variables)
        #expect(interpolated.text(of: source) == expected)
    }

    @Test func withoutKnowledgeNamesStay() {
        #expect(Interpolated.text(of: "$A/${B}/${C:-c}/${D:?d}") == "$A/$B/c/$D")
    }

    /// Each value twice the one before: what is filled in is bounded, and what is not is told.
    @Test func valuesMadeOfValuesAreBounded() {
        func doubled(_ times: Int) -> ComposeVariables {
            let first: [ComposeVariables.Assignment] = [("V0", "0123456789", false)]
            return ComposeVariables(
                file: first + (1..<times).map { ("V\($0)", "$V\($0 - 1)$V\($0 - 1)", true) })
        }
        #expect(!doubled(60).isWhole && Interpolated(doubled(60)).left < 0)
        #expect(doubled(10).isWhole)
        var interpolated = Interpolated(doubled(10), limit: 1000)
        #expect(interpolated.text(of: "$V1 $V2").hasPrefix("01234567890123456789 "))
        #expect(interpolated.text(of: String(repeating: "$V6", count: 9)).hasSuffix("$V6"))
        #expect(interpolated.left < 0)
        #expect(interpolated.text(of: "$V0") == "$V0")
    }

    @Test func moreThanCanBeFilledInIsAnError() {
        let many = String(repeating: "$A", count: 80)
        let text = Fixture.description("a: {image: 'x:1', labels: {a: '\(many)'}}")
        let value = String(repeating: "a", count: 1 << 20)
        let found = findings(text, [("A", value, false)])
        #expect(found.map(\.id) == ["compose/variable"])
        #expect(found.first?.severity == .error)
    }

    @Test(arguments: [
        ("volumes: ['${E}:/x']", "volumes/host-system"),
        ("volumes: ['/etc${NOBODY}:/x']", "volumes/host-system"),
        ("volumes: [{type: bind, source: '$E', target: /x}]", "volumes/host-system"),
        ("volumes: ['$SOCKET:/x']", "service/docker-socket"),
        ("env_file: ['${E}/shadow']", "volumes/host-system"),
        ("pid: '$H'", "service/host-namespace"), ("network_mode: '$H'", "service/host-network"),
        ("privileged: '$YES'", "service/privileged"), ("user: '$ROOT'", "service/root"),
        ("cap_add: ['$CAP']", "service/capability"),
        ("security_opt: ['seccomp:$OFF']", "service/unconfined"),
        ("devices: ['/dev/$DISK']", "service/device"),
        ("ports: ['${ALL}:5432:5432']", "ports/database"),
        ("ports: ['${NONE}:80:80']", "ports/exposed"),
        ("ports: ['192.0.2.1:1:${DB}']", "ports/database"),
        ("use_api_socket: '$YES'", "service/docker-socket"),
    ])
    func whatTheFileSetsIsSeen(key: String, id: String) {
        let file: [ComposeVariables.Assignment] = [
            ("E", "/etc", false), ("H", "host", false), ("YES", "yes", false),
            ("ROOT", "0:0", false), ("CAP", "SYS_ADMIN", false), ("OFF", "unconfined", false),
            ("DISK", "sda", false), ("ALL", "0.0.0.0", false), ("NONE", "", false),
            ("DB", "5432", false), ("SOCKET", "/var/run/docker.sock", false),
        ]
        let text = Fixture.description("a: {image: 'x:1', \(key)}")
        let found = findings(text, file).map(\.id).filter { $0 != "compose/variable" }
        #expect(found == [id])
    }

    @Test(arguments: [
        "volumes_from: ['container:${API_TOKEN}']", "pid: 'container:$API_TOKEN'",
        "network_mode: 'container:$API_TOKEN'", "build: {context: ., ssh: ['default=$API_TOKEN']}",
        "build: {context: ., ssh: {x: '$API_TOKEN'}}", "provider: {type: '$API_TOKEN'}",
        "extends: {file: 'x$API_TOKEN', service: a}", "devices: ['/dev/sda$API_TOKEN']",
        "devices: [{source: '/dev/sda$API_TOKEN', target: /x}]", "volumes: ['/etc/$API_TOKEN:/x']",
        "volumes: ['$SPLIT']", "volumes: [{type: bind, source: '$SPLIT', target: /x}]",
        "volumes: ['/run/docker$API_TOKEN:/x']", "env_file: '/etc/${MADE}'",
        "build: {context: ., cache_to: ['type=local,dest=/etc/$MADE']}",
        "build: {context: ., additional_contexts: ['a=/etc/$API_TOKEN']}",
        "build: {context: ., network: 'container:$API_TOKEN'}",
    ])
    func whatTheFileSetsIsNotShown(key: String) {
        let text = Fixture.description("a: {image: 'x:1', \(key)}")
        let found = findings(
            text,
            [
                ("API_TOKEN", "hunter2hunter2", false), ("SPLIT", "/etc/hunter2:/hunter2", false),
                ("MADE", "x-${API_TOKEN}", true),
            ])
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { !($0.message + ($0.help ?? "")).contains("hunter2") })
    }

    @Test func whatComposeSetsIsKnown() {
        let text = Fixture.description(
            "a: {image: 'x:1', ①network_mode: '${COMPOSE_PROJECT_NAME}', labels: {b: "
                + "'$COMPOSE_PROJECT_NAME'}}"
        ).replacing("name: demo", with: "name: host")
        expect(description: text, finds: ["service/host-network"])
        let named = ComposeVariables(file: [("N", "", false)]).assuming("N", "etc")
        #expect(named.value(of: "N") == .text("etc"))
    }

    @Test func whereTheFileIsUnreadAnythingMayBeSet() {
        var bag = DiagnosticBag()
        let text = Fixture.description("a: {image: 'x:1', labels: {a: $A}, pid: '${B:-host}'}")
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: text), with: Fixture.catalogue,
            variables: .unread, into: &bag)
        #expect(bag.all.map(\.id) == ["service/host-namespace"])
    }

    @Test func defaultsTooDeepAreAnError() {
        func nested(_ depth: Int) -> String {
            String(repeating: "${A:-", count: depth) + "host" + String(repeating: "}", count: depth)
        }
        func ids(_ depth: Int) -> [String] {
            Fixture.read(
                Fixture.description("a: {image: 'x:1', network_mode: '\(nested(depth))'}")
            ).1.map(\.id)
        }
        #expect(ids(16) == ["service/host-network"])
        #expect(ids(17) == ["compose/variable"])
    }

    @Test func secretsOfBelfryAreNotFilledIn() {
        let variables = ComposeVariables(file: [("PW", "hunter2hunter2", false)])
        #expect(variables.concealing(["PW"]).value(of: "PW") == .unknown)
        #expect(variables.concealing(["PW"]).isSet("PW"))
    }

    private func findings(
        _ text: String, _ file: [ComposeVariables.Assignment]
    ) -> [Diagnostic] {
        var bag = DiagnosticBag()
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: text), with: Fixture.catalogue,
            variables: ComposeVariables(file: file), into: &bag)
        return bag.sorted
    }
}
