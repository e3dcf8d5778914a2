/// The mappings within a service's keys.
extension ComposeShapes {
    static let build: ComposeShape = .mapping([
        "context": .text, "dockerfile": .text, "dockerfile_inline": .text,
        "entitlements": .texts, "args": .pairs, "ssh": .pairs, "labels": .pairs,
        "cache_from": .texts, "cache_to": .texts, "no_cache": .flag,
        "no_cache_filter": .textOrTexts, "additional_contexts": .pairs, "network": .text,
        "provenance": .flagOrText, "sbom": .flagOrText, "pull": .flag, "target": .text,
        "shm_size": .size, "extra_hosts": hosts, "isolation": .text, "privileged": .flag,
        "secrets": fileUses, "tags": .texts, "ulimits": limits, "platforms": .texts,
    ])

    static let healthCheck: ComposeShape = .mapping([
        "disable": .flag, "interval": .duration, "retries": .integer, "test": .textOrTexts,
        "timeout": .duration, "start_period": .duration, "start_interval": .duration,
    ])

    static let deployment: ComposeShape = .either([
        .mapping([
            "mode": .words("replicated", "global", "replicated-job", "global-job"),
            "endpoint_mode": .words("vip", "dnsrr"), "replicas": .integer, "labels": .pairs,
            "rollback_config": update, "update_config": update, "resources": resources,
            "restart_policy": .mapping([
                "condition": .words("none", "on-failure", "any"), "delay": .duration,
                "max_attempts": .integer, "window": .duration,
            ]),
            "placement": .mapping([
                "constraints": .texts, "preferences": .list(.mapping(["spread": .text])),
                "max_replicas_per_node": .integer,
            ]),
        ]), .scalar(.null),
    ])

    private static let update: ComposeShape = .mapping([
        "parallelism": .integer, "delay": .duration, "failure_action": .text,
        "monitor": .duration, "max_failure_ratio": .number,
        "order": .words("start-first", "stop-first"),
    ])

    private static let resources: ComposeShape = .mapping([
        "limits": .mapping(["cpus": .number, "memory": .scalar(.writtenSize), "pids": .integer]),
        "reservations": .mapping([
            "cpus": .number, "memory": .scalar(.writtenSize),
            "generic_resources": .list(
                .mapping([
                    "discrete_resource_spec": .mapping(["kind": .text, "value": .amount])
                ])),
            "devices": .list(gpu(required: ["capabilities"])),
        ]),
    ])

    static func gpu(required: [String]) -> ComposeShape {
        .mapping(
            [
                "capabilities": .texts, "count": .amount, "device_ids": .texts, "driver": .text,
                "options": .pairs,
            ], required: required)
    }

    static let development: ComposeShape = .either([
        .mapping([
            "watch": .list(
                .mapping(
                    [
                        "ignore": .textOrTexts, "include": .textOrTexts, "path": .text,
                        "action": .words(
                            "rebuild", "sync", "restart", "sync+restart", "sync+exec"),
                        "target": .text, "exec": hook, "initial_sync": .boolean,
                    ], required: ["path", "action"]))
        ]), .scalar(.null),
    ])

    static let hook: ComposeShape = .mapping(
        [
            "command": .command, "user": .text, "privileged": .flag, "working_dir": .text,
            "environment": .pairs,
        ], required: ["command"])

    static let environmentFiles: ComposeShape = .either([
        .text,
        .list(
            .either([
                .text,
                .mapping(
                    ["path": .text, "format": .words("raw"), "required": .flag],
                    required: ["path"]),
            ])),
    ])

    static let hosts: ComposeShape = .either([
        .entries(.textOrTexts), .list(.form(".+[:=].+|.*[$].*", said: "`name:address`")),
    ])

    static let limits: ComposeShape = .entries(
        .either([
            .integer, .mapping(["hard": .integer, "soft": .integer], required: ["soft", "hard"]),
        ]))

    static let devices: ComposeShape = .list(
        .either([
            .text,
            .mapping(
                ["source": .text, "target": .text, "permissions": .text], required: ["source"]),
        ]))

    static let blockIO: ComposeShape = .mapping([
        "device_read_bps": rates, "device_read_iops": rates, "device_write_bps": rates,
        "device_write_iops": rates, "weight": .integer,
        "weight_device": .list(.mapping(["path": .text, "weight": .integer])),
    ])

    private static let rates: ComposeShape = .list(.mapping(["path": .text, "rate": .amount]))

    /// Uses of secrets and configs.
    static let fileUses: ComposeShape = .list(
        .either([
            .text,
            .mapping([
                "source": .text, "target": .text, "uid": .text, "gid": .text, "mode": .amount,
            ]),
        ]))

    static let networkUses: ComposeShape = .either([
        .texts,
        .entries(
            .either([
                .mapping([
                    "aliases": .texts, "interface_name": .text, "ipv4_address": .text,
                    "ipv6_address": .text, "link_local_ips": .texts, "mac_address": .text,
                    "driver_opts": .options, "priority": .plainNumber,
                    "gw_priority": .plainNumber, "use_service_name_alias": .flag,
                ]), .scalar(.null),
            ])),
    ])

    static let dependencies: ComposeShape = .either([
        .texts,
        .entries(
            .mapping(
                [
                    "restart": .flag, "required": .boolean,
                    "condition": .words(
                        "service_started", "service_healthy", "service_completed_successfully"),
                ], required: ["condition"])),
    ])

    static let port: ComposeShape = .mapping([
        "name": .text, "mode": .words("host", "ingress"), "host_ip": .text, "target": .amount,
        "published": .amount, "protocol": .words("tcp", "udp", "sctp"), "app_protocol": .text,
    ])

    static let mount: ComposeShape = .mapping(
        [
            "type": .words("bind", "volume", "tmpfs", "cluster", "npipe", "image"),
            "source": .text, "target": .text, "read_only": .flag, "consistency": .text,
            "bind": .mapping([
                "propagation": .words(
                    "private", "rprivate", "shared", "rshared", "slave", "rslave"),
                "create_host_path": .flag,
                "recursive": .words("enabled", "disabled", "writable", "readonly"),
                "selinux": .words("z", "Z"),
            ]),
            "volume": .mapping(["labels": .pairs, "nocopy": .flag, "subpath": .text]),
            "tmpfs": .mapping(["size": .size, "mode": .amount]),
            "image": .mapping(["subpath": .text]),
        ], required: ["type"])

    static let addresses: ComposeShape = .mapping([
        "driver": .text,
        "config": .list(
            .mapping([
                "subnet": .text, "ip_range": .text, "gateway": .text,
                "aux_addresses": .entries(.text),
            ])),
        "options": .entries(.text),
    ])

    static let external: ComposeShape = .either([.flag, .mapping(["name": .text])])

    /// A namespace of the container's own, or another's.
    static func namespace(_ words: String, _ said: String) -> ComposeShape {
        .form(
            "(\(words)|(service|container):.+)?",
            said: "\(said), `service:NAME` or `container:NAME`")
    }
}
