import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Services get what makes them safe and reachable, and keep what the user wrote.
@Suite struct ServicesTests {
    @Test func safeSettingsAreAdded() throws {
        let web = try first(#"web: {image: "x:1"}"#)
        #expect(web.settings.map(\.key) == ["restart", "security_opt"])
        #expect(web.additions == web.settings)
    }

    @Test func strictSettingsAreAskedFor() throws {
        let strict = ["restart", "security_opt", "cap_drop", "mem_limit", "pids_limit"]
        let web = try first(#"web: {image: "x:1", hardened: true}"#)
        #expect(web.settings.map(\.key) == strict)
        let stack = try read(
            #"""
            a: {image: "x:1"}
            b: {image: "x:1", hardened: false}
            """#, rest: "hardened: true")
        #expect(stack.services[0].settings.map(\.key) == strict)
        #expect(stack.services[1].settings.map(\.key) == ["restart", "security_opt"])
    }

    @Test func aComponentIsHardenedAlready() {
        expect("redis: {component: redis, ①hardened: false}", finds: ["service/hardened"])
    }

    @Test func anEmptyListTakesAComponentsAway() throws {
        let redis = try first(
            "redis: {component: redis, command: [], volumes: [], cap_drop: [], mem_limit: }")
        #expect(redis.mounts.isEmpty)
        #expect(
            redis.settings.dropFirst() == [
                ConfigEntry("command", .sequence([])), ConfigEntry("cap_drop", .sequence([])),
            ])
    }

    @Test func theUsersSettingsWin() throws {
        let web = try first(
            #"web: {image: "x:1", hardened: true, mem_limit: 1g, cap_drop: [], restart: "no", pids_limit: 9}"#
        )
        #expect(
            web.settings.map(\.key) == [
                "mem_limit", "cap_drop", "restart", "pids_limit", "security_opt",
            ])
        #expect(web.settings.first?.value == .plain("1g"))
    }

    @Test func limitsAreNotSaidTwice() throws {
        let web = try first(
            """
            web:
              image: x:1
              hardened: true
              deploy: {resources: {limits: {cpus: "0.5"}}, restart_policy: {condition: any}}
            """)
        #expect(web.settings.map(\.key) == ["deploy", "security_opt", "cap_drop"])
    }

    @Test func aComponentsLimitsGiveWayToThoseOfDeploy() throws {
        let limited = "{resources: {limits: {memory: 1g}}}"
        let redis = try first("redis: {component: redis, deploy: \(limited)}")
        #expect(!redis.settings.contains { $0.key == "mem_limit" })
        let other = try first("redis: {component: redis, deploy: {replicas: 1}}")
        #expect(other.settings.contains { $0.key == "mem_limit" })
    }

    @Test func whatRunsOnceIsNotRestarted() throws {
        let stack = try read(
            """
            job: {image: "x:1"}
            web: {image: "x:1", depends_on: {job: {condition: service_completed_successfully}}}
            """)
        #expect(stack.services[0].settings.contains { $0.key == "restart" } == false)
        #expect(stack.services[1].settings.contains { $0.key == "restart" })
    }

    @Test func ownNetworksAreAddedTo() throws {
        let web = try first(
            #"web: {image: "x:1", networks: {front: {aliases: [w]}}}"#, rest: "networks: {front: }")
        #expect(web.networks.map(\.network) == ["backend", "front"])
        #expect(web.networks[1].settings == [ConfigEntry("aliases", [.plain("w")])])
    }

    @Test func otherNetworkModesAreLeftAlone() throws {
        let web = try first(#"web: {image: "x:1", network_mode: none}"#)
        #expect(web.networks == [])
    }

    @Test func aSecretMayStandInSeveralPlaces() throws {
        let web = try first(
            #"web: {image: "x:1", secrets: [token, {source: token, target: other}, token]}"#,
            rest: "secrets: {token: {file: ./token}}")
        #expect(
            web.secrets == [
                SecretUse("token"),
                SecretUse("token", settings: [ConfigEntry("target", .plain("other"))]),
            ])
    }

    @Test func longFormsOfPortsKeepTheirKeys() throws {
        let web = try first(
            #"web: {image: "x:1", ports: [{target: 80, published: 8080, mode: host, name: http}]}"#)
        #expect(web.ports.map(\.published) == ["8080"])
        #expect(web.ports.first?.settings.map(\.key) == ["name", "mode"])
    }

    @Test func volumesAreDeclared() throws {
        let stack = try read(
            """
            web:
              image: x:1
              volumes: ["data:/d", ./src:/src, {type: volume, source: logs, target: /l, read_only: true}, "z:/z:z"]
            """,
            rest: "volumes: {logs: {driver: local}, spare: }")
        #expect(stack.volumes.map(\.name).prefix(4) == ["data", "logs", "z", "prometheus-data"])
        #expect(stack.volumes[1].settings == [ConfigEntry("driver", .plain("local"))])
        #expect(stack.volumes.last?.name == "spare")
        #expect(
            stack.services[0].mounts == [
                .volume(name: "data", path: "/d", isReadOnly: false),
                .verbatim("./src:/src"), .volume(name: "logs", path: "/l", isReadOnly: true),
                .verbatim("z:/z:z"),
            ])
    }

    @Test func whatStandsBesideAComponentIsMerged() throws {
        let redis = try first(
            """
            redis:
              component: redis
              with: {appendonly: false, version: 7.2.5-alpine}
              user: "1:0"
              command: [--save, ""]
              environment: {TZ: UTC}
              healthcheck: {test: [CMD, "true"], retries: 9}
              labels: {a: b}
            """)
        #expect(redis.image?.text == "redis:7.2.5-alpine")
        #expect(redis.settings.map(\.key) == ["user", "command", "mem_limit", "labels"])
        #expect(redis.settings[0].value == "1:0")
        #expect(
            redis.settings[1].value.itemTexts.suffix(3) == [
                #"exec redis-server --requirepass "$$(cat /run/secrets/redis-password)""#, "--save",
                "",
            ])
        #expect(redis.healthCheck?["test"]?.itemTexts == ["CMD", "true"])
        #expect(redis.healthCheck?["interval"] == .plain("5s"))
        #expect(redis.environment.map(\.name) == ["TZ"])
    }

    @Test func imagesOfTheMapComeInPlace() throws {
        let stack = try read(
            """
            a: {image: "docker.io/library/node:22"}
            b: {image: "node:20"}
            c: {build: {context: ., args: {BASE: "node:20", OTHER: plain}}}
            d: {build: {context: ., args: ["BASE=node:20", "OTHER"]}}
            """,
            rest:
                "images: {node: \"local/node:1\", \"node:20\": \"local/node:2\", prom/prometheus: \"local/p:2.53.5\"}"
        )
        #expect(stack.services[0].image?.text == "local/node:1")
        #expect(stack.services[0].requestedImage?.text == "docker.io/library/node:22")
        #expect(stack.services[1].image?.text == "local/node:2")
        #expect(stack.services[2].build?["args"]?["BASE"] == "local/node:2")
        #expect(stack.services[2].build?["args"]?["OTHER"] == .plain("plain"))
        #expect(stack.services[3].build?["args"]?.itemTexts == ["BASE=local/node:2", "OTHER"])
        #expect(stack.monitoring.store?.version == SoftwareVersion(2, 53, 5))
        #expect(stack.monitoring.datasources.first?.version == SoftwareVersion(2, 53, 5))
    }

    @Test func aSecondMapOverrulesTheFirst() throws {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "images.yaml", text: "images: {node: \"other/node:3\"}")
        let node = try #require(YAMLParser.parse(file, into: &bag))
        let map = try #require(ImageMap.decode(node, into: &bag))
        let text = Fixture.description(
            #"a: {image: "node:22"}"#, rest: #"images: {node: "local/node:1"}"#)
        let (stack, findings) = Fixture.read(text, images: map)
        #expect(findings == [])
        #expect(stack?.services.first?.image?.text == "other/node:3")
    }

    @Test func monitoringCanBeSwitchedOff() throws {
        let stack = try read(
            "redis: {component: redis}", rest: "monitoring: {prometheus: false, grafana: false}")
        #expect(stack.services.map(\.name) == ["redis"])
        #expect(stack.networks.map(\.name) == ["backend"])
        #expect(stack.monitoring.scrapeJobs.isEmpty && stack.monitoring.ruleGroups.isEmpty)
        #expect(stack.monitoring.dashboards.isEmpty && stack.monitoring.datasources.isEmpty)
    }

    @Test func aComponentsMetricsCanBeSwitchedOff() throws {
        let stack = try read("redis: {component: redis, metrics: false}")
        #expect(stack.services.map(\.name) == ["redis", "prometheus", "grafana"])
        #expect(stack.monitoring.scrapeJobs.map(\.name) == ["prometheus", "grafana"])
        #expect(!stack.monitoring.ruleGroups.contains { $0.name == "redis" })
        #expect(!stack.monitoring.dashboards.contains { $0.title == "Redis" })
    }

    @Test func monitoringTakesComposeKeys() throws {
        let stack = try read(
            #"web: {image: "x:1"}"#,
            rest:
                "monitoring: {grafana: {port: 3001, service: {mem_limit: 1g, ports: [\"192.0.2.1:80:3000\"]}}}"
        )
        let grafana = try #require(stack.services.last)
        #expect(grafana.settings.map(\.key) == ["mem_limit"])
        // One port of the container is published once: as the user says.
        #expect(grafana.ports.map(\.address) == ["192.0.2.1"])
        #expect(stack.monitoring.dashboarding?.published == "192.0.2.1:80")
    }

    @Test func monitoringNeedNotBePublished() throws {
        let stack = try read(
            #"web: {image: "x:1"}"#, rest: "monitoring: {grafana: {service: {ports: []}}}")
        #expect(try #require(stack.services.last).ports.isEmpty)
        #expect(stack.monitoring.dashboarding?.published == nil)
    }

    private func read(_ services: String, rest: String = "") throws -> Stack {
        let (stack, findings) = Fixture.read(Fixture.description(services, rest: rest))
        #expect(findings == [])
        return try #require(stack)
    }

    private func first(_ services: String, rest: String = "") throws -> Service {
        try #require(try read(services, rest: rest).services.first)
    }
}

extension ConfigTree {
    /// The texts of a list.
    fileprivate var itemTexts: [String] {
        guard case .sequence(let items) = self else { return [] }
        return items.compactMap {
            switch $0 {
            case .string(let text), .plain(let text): text
            default: nil
            }
        }
    }
}
