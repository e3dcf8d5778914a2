import StackModel
import Testing
import YAML

@testable import Render

@Suite struct ServiceSectionTests {
    @Test func keysStandInReadingOrderAndForeignOnesLast() {
        #expect(
            keys(of: SampleStack.api) == [
                "build", "command", "restart", "environment", "ports", "tmpfs", "networks",
                "depends_on", "secrets", "configs", "cap_drop", "x-owner",
            ])
    }

    @Test func environmentIsWrittenAsTextsAndKeepsWhatTheShellGives() {
        let environment = tree(of: SampleStack.api)["environment"]
        #expect(environment?["VERSION"] == .string("1.10"))
        #expect(environment?["FROM_SHELL"] == .null)
    }

    @Test(arguments: [
        ("127.0.0.1", "8080", "80", "tcp", "127.0.0.1:8080:80"),
        ("127.0.0.1", nil, "80", "tcp", "127.0.0.1::80"),
        ("::1", "8080", "80", "tcp", "[::1]:8080:80"),
        ("[::1]", "8080", "80", "udp", "[::1]:8080:80/udp"),
        ("0.0.0.0", "7000-7002", "7000-7002", "tcp", "0.0.0.0:7000-7002:7000-7002"),
        ("", "53", "53", "udp", "53:53/udp"),
        ("", nil, "53", "tcp", "53"),
    ])
    func portsAreWrittenShort(
        address: String, published: String?, target: String, transport: String, text: String
    ) {
        var service = Service(name: "a", purpose: .application, origin: SampleStack.origin)
        service.ports = [
            PublishedPort(
                address: address, published: published, target: target, transport: transport,
                origin: SampleStack.origin)
        ]
        #expect(tree(of: service)["ports"] == [.string(text)])
    }

    @Test func portsWithOptionsAreWrittenLong() {
        var service = Service(name: "a", purpose: .application, origin: SampleStack.origin)
        service.ports = [
            PublishedPort(
                address: "::1", published: "8080", target: "80", transport: "udp",
                settings: [ConfigEntry("name", "web"), ConfigEntry("mode", "host")],
                origin: SampleStack.origin),
            PublishedPort(
                address: "", published: nil, target: "${PORT}", transport: "tcp",
                settings: [ConfigEntry("app_protocol", "http")], origin: SampleStack.origin),
            SampleStack.port("9"),
        ]
        #expect(
            tree(of: service)["ports"] == [
                [
                    "target": 80, "host_ip": "::1", "published": "8080", "protocol": "udp",
                    "name": "web", "mode": "host",
                ],
                ["target": "${PORT}", "app_protocol": "http"],
                "127.0.0.1:9:9",
            ])
    }

    @Test func mountsOfEachKindGoWhereComposeWantsThem() {
        var service = Service(name: "a", purpose: .application, origin: SampleStack.origin)
        service.mounts = [
            .volume(name: "data", path: "/data", isReadOnly: false),
            .directory(source: "conf/a", path: "/etc/a", isReadOnly: true),
            .directory(source: "./b", path: "/b", isReadOnly: false),
            .temporary(path: "/run", options: nil),
            .verbatim(["type": "bind", "source": "/x", "target": "/y"]),
        ]
        service.settings = [ConfigEntry("tmpfs", ["/var/tmp"])]
        let section = tree(of: service)
        #expect(
            section["volumes"] == [
                "data:/data", "./conf/a:/etc/a:ro", "./b:/b",
                ["type": "bind", "source": "/x", "target": "/y"],
            ])
        #expect(section["tmpfs"] == ["/run", "/var/tmp"])
    }

    @Test func networksAndSecretsBecomeLongOnlyWhereTheyHaveOptions() {
        var service = SampleStack.cache
        #expect(tree(of: service)["networks"] == ["backend"])
        service.networks.append(
            NetworkAttachment("other", settings: [ConfigEntry("aliases", ["store"])]))
        #expect(
            tree(of: service)["networks"] == ["backend": [:], "other": ["aliases": ["store"]]])
        #expect(
            tree(of: service)["secrets"] == [["source": "cache-password", "target": "password"]])
    }

    @Test func dependenciesSayTheirCondition() {
        var service = Service(name: "a", purpose: .application, origin: SampleStack.origin)
        service.dependencies = [
            Dependency(service: "b", condition: .started),
            Dependency(
                service: "c", condition: .completed, settings: [ConfigEntry("required", false)]),
        ]
        #expect(
            tree(of: service)["depends_on"] == [
                "b": ["condition": "service_started"],
                "c": ["condition": "service_completed_successfully", "required": false],
            ])
    }

    @Test func shortListsOfWordsStandOnOneLine() {
        #expect(tree(of: SampleStack.api)["cap_drop"] == .inline(["ALL"]))
        #expect(
            tree(of: SampleStack.cache)["healthcheck"]?["test"]
                == .inline(["CMD", "redis-cli", "ping"]))
    }

    @Test func aSettingWinsOverWhatTheModelSaysUnlessBothAreLists() {
        var service = SampleStack.cache
        service.settings = [ConfigEntry("healthcheck", ["disable": true])]
        #expect(tree(of: service)["healthcheck"] == ["disable": true])
    }

    @Test func dollarSignsOfBelfrysOwnTextsAreDoubled() {
        #expect(ComposeText.literal("/a$b/$c") == "/a$$b/$$c")
        var service = SampleStack.cache
        service.mounts = [.directory(source: "x$", path: "/y", isReadOnly: true)]
        service.environment = [EnvironmentVariable("A", "${B} $$c")]
        #expect(tree(of: service)["volumes"] == ["./x$$:/y:ro"])
        #expect(tree(of: service)["environment"] == ["A": "${B} $$c"])
    }

    private func tree(of service: Service) -> ConfigTree {
        ServiceSection(service: service, configuration: []).tree
    }

    private func keys(of service: Service) -> [String] {
        guard case .mapping(let entries) = tree(of: service) else { return [] }
        return entries.map(\.key)
    }
}
