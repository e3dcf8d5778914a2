/// The shapes of Compose's keys, after the JSON schema of the Compose specification; where the
/// schema takes any text and the engine only some, as the engine takes it.
package enum ComposeShapes {
    /// Every key of a service.
    package static let service: [String: ComposeShape] = running.merging(building) { $1 }
        .merging(managing) { $1 }

    /// What a container is made of.
    private static let running: [String: ComposeShape] = [
        "annotations": .pairs, "blkio_config": blockIO, "cap_add": .list(.scalar(.capability)),
        "cap_drop": .list(.scalar(.capability)),
        "cgroup": .words("host", "private"), "cgroup_parent": .text, "command": .command,
        "configs": fileUses, "cpu_count": .integer, "cpu_percent": .scalar(.within(0...100)),
        "cpu_period": .amount, "cpu_quota": .number, "cpu_rt_period": .amount,
        "cpu_rt_runtime": .amount, "cpu_shares": .integer, "cpus": .number, "cpuset": .text,
        "credential_spec": .mapping(["config": .text, "file": .text, "registry": .text]),
        "device_cgroup_rules": .texts, "devices": devices, "dns": .textOrTexts,
        "dns_opt": .texts, "dns_search": .textOrTexts, "domainname": .text,
        "entrypoint": .command, "env_file": environmentFiles, "environment": .pairs,
        "extra_hosts": hosts, "gpus": .either([.words("all"), .list(gpu(required: []))]),
        "group_add": .list(.amount), "hostname": .text, "image": .text, "init": .flag,
        "ipc": namespace("none|private|shareable|host", "`private`, `shareable`, `none`, `host`"),
        "isolation": .text, "label_file": .textOrTexts, "labels": .pairs,
        "logging": .mapping(["driver": .text, "options": .entries(.scalar(.option))]),
        "mac_address": .text, "mem_limit": .size, "mem_reservation": .size,
        "mem_swappiness": .scalar(.within(0...100)), "memswap_limit": .size,
        "models": .either([
            .texts,
            .entries(
                .either([
                    .mapping(["endpoint_var": .text, "model_var": .text]), .scalar(.null),
                ])),
        ]),
        "network_mode": .text, "networks": networkUses, "oom_kill_disable": .flag,
        "oom_score_adj": .scalar(.within(-1000...1000)),
        "pid": .either([namespace("host", "`host`"), .scalar(.null)]), "pids_limit": .integer,
        "platform": .text, "privileged": .flag,
        "pull_policy": .form(
            "always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+",
            said: "`always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_12h`"),
        "pull_refresh_after": .text, "read_only": .flag, "runtime": .text, "secrets": fileUses,
        "security_opt": .texts, "shm_size": .size, "stop_grace_period": .duration,
        "stop_signal": .text, "storage_opt": .entries(.anything), "sysctls": .pairs,
        "tmpfs": .textOrTexts, "ulimits": limits, "umask": .scalar(.option),
        "use_api_socket": .boolean, "user": .text, "userns_mode": .form("|host", said: "`host`"),
        "uts": .form("|host", said: "`host`"), "volumes": .list(.either([.text, mount])),
        "volumes_from": .texts,
        "working_dir": .form("[/$].*", said: "an absolute path, e.g. `/app`"),
    ]

    /// What is built, waited for and shown.
    private static let building: [String: ComposeShape] = [
        "build": .either([.text, build]), "depends_on": dependencies, "expose": .list(.amount),
        "healthcheck": healthCheck, "ports": .list(.either([.amount, port])), "stdin_open": .flag,
        "tty": .flag,
    ]

    /// How Compose treats the service.
    private static let managing: [String: ComposeShape] = [
        "attach": .flag,
        "container_name": .form(
            "[a-zA-Z0-9$][a-zA-Z0-9_.${}:-]+",
            said: "letters, digits, `_`, `.` and `-`, at least two"),
        "deploy": deployment, "develop": development,
        "extends": .either([
            .text, .mapping(["service": .text, "file": .text], required: ["service"]),
        ]),
        "external_links": .texts, "links": .texts, "post_start": .list(hook),
        "pre_start": .anything, "pre_stop": .list(hook), "profiles": .texts,
        "provider": .mapping(
            [
                "type": .text,
                "options": .entries(.either([.scalar(.single), .list(.scalar(.single))])),
            ], required: ["type"]),
        "restart": .form(
            "no|always|unless-stopped|on-failure(:[0-9]+)?",
            said: "`no`, `always`, `unless-stopped`, `on-failure` or `on-failure:5`"),
        "scale": .integer,
    ]

    /// A network that is declared beside services.
    package static let network: ComposeShape = .either([
        .mapping([
            "name": .text, "driver": .text, "driver_opts": .options, "ipam": addresses,
            "external": external, "internal": .flag, "enable_ipv4": .flag, "enable_ipv6": .flag,
            "attachable": .flag, "labels": .pairs,
        ]), .scalar(.null),
    ])

    /// A volume that is declared beside services.
    package static let volume: ComposeShape = .either([
        .mapping([
            "name": .text, "driver": .text, "driver_opts": .options, "external": external,
            "labels": .pairs,
        ]), .scalar(.null),
    ])

    /// A secret that is declared beside services.
    package static let secret: ComposeShape = .mapping([
        "name": .text, "environment": .text, "file": .text, "external": external,
        "labels": .pairs, "driver": .text, "driver_opts": .options, "template_driver": .text,
    ])

    /// A config that is declared beside services.
    package static let config: ComposeShape = .mapping([
        "name": .text, "content": .text, "environment": .text, "file": .text,
        "external": external, "labels": .pairs, "template_driver": .text,
    ])
}
