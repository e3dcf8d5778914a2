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
        ("${E:+host}", "host"), ("${HOME:+host}", "host"), ("${NOBODY:?no}", "$NOBODY"),
        ("${HOME}/.ssh", "~/.ssh"), ("$PWD/x", "./x"), ("${A:-${B:-$E}}", "/etc"),
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
        var file: [ComposeVariables.Assignment] = [("V0", "0123456789", false)]
        file += (1..<60).map { ("V\($0)", "$V\($0 - 1)$V\($0 - 1)", true) }
        let variables = ComposeVariables(file: file)
        var interpolated = Interpolated(variables, limit: 1000)
        #expect(interpolated.text(of: "$V1 $V59").hasPrefix("01234567890123456789 "))
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
