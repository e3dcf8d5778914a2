/// What finds targets by itself.
extension PrometheusShapes {
    /// Every `…_sd_configs`, in the order in which they are passed on.
    package static let discovery = PrometheusMapping(
        "sd_configs",
        [
            "dns_sd_configs": .mappings(dns), "file_sd_configs": .mappings(file),
            "http_sd_configs": .mappings(http), "docker_sd_configs": .mappings(docker),
            "dockerswarm_sd_configs": .mappings(swarm), "consul_sd_configs": .mappings(consul),
            "kubernetes_sd_configs": .mappings(kubernetes), "ec2_sd_configs": .mappings(ec2),
            "azure_sd_configs": .mappings(azureMachines), "gce_sd_configs": .mappings(gce),
            "hetzner_sd_configs": .mappings(hetzner),
            "digitalocean_sd_configs": .mappings(digitalOcean),
            "openstack_sd_configs": .mappings(openStack), "nomad_sd_configs": .mappings(nomad),
            "puppetdb_sd_configs": .mappings(puppetDB), "eureka_sd_configs": .mappings(eureka),
            "linode_sd_configs": .mappings(linode), "scaleway_sd_configs": .mappings(scaleway),
            "vultr_sd_configs": .mappings(vultr), "ovhcloud_sd_configs": .mappings(ovhCloud),
            "ionos_sd_configs": .mappings(ionos), "lightsail_sd_configs": .mappings(lightsail),
            "marathon_sd_configs": .mappings(marathon), "nerve_sd_configs": .mappings(nerve),
            "serverset_sd_configs": .mappings(serverset),
            "triton_sd_configs": .mappings(triton), "uyuni_sd_configs": .mappings(uyuni),
            "stackit_sd_configs": .mappings(stackit).since(3, 5),
            "aws_sd_configs": .mappings(amazon).since(3, 8),
            "outscale_sd_configs": .mappings(outscale).since(3, 12),
            "oci_sd_configs": .mappings(oracle).since(3, 14),
        ])

    /// How often targets are looked for, and the port that is put to what is found.
    static let refresh = PrometheusMapping(
        "", ["refresh_interval": .duration, "port": .port])
    static let interval = PrometheusMapping("", ["refresh_interval": .duration])

    private static let dns = PrometheusMapping(
        "dns_sd_config",
        [
            "names": .texts.required,
            "type": .scalar(.anyCase(["SRV", "A", "AAAA", "MX", "NS"])),
        ], with: [refresh],
        rules: [.requires(["port"], where: "type", is: ["A", "AAAA", "MX", "NS"])])

    private static let file = PrometheusMapping(
        "file_sd_config",
        [
            "files": .list(
                .form(
                    #"[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)"#,
                    said: "a path that ends in `.json`, `.yml` or `.yaml`, with `*` only in its "
                        + "last part")
            ).required
        ], with: [interval])

    private static let http = PrometheusMapping(
        "http_sd_config", ["url": .webURL.required], with: [interval, client])

    private static let filters: PrometheusShape = .mappings(
        PrometheusMapping("sd_filter", ["name": .text, "values": .texts]))

    private static let docker = PrometheusMapping(
        "docker_sd_config",
        [
            "host": .url.required, "filters": filters, "host_networking_host": .text,
            "match_first_network": .flag.since(2, 54),
        ], with: [refresh, client])

    private static let swarm = PrometheusMapping(
        "dockerswarm_sd_config",
        [
            "host": .url.required, "role": .words("services", "tasks", "nodes").required,
            "filters": filters,
        ], with: [refresh, client])

    private static let consul = PrometheusMapping(
        "consul_sd_config",
        [
            "server": .text, "path_prefix": .text.since(2, 45), "token": consulToken,
            "datacenter": .text, "namespace": .text, "partition": .text,
            "tag_separator": .text, "scheme": .words("http", "https"), "username": .text,
            "password": .secret.instead(
                "write `basic_auth: {username: …, password: {secret: …}}`"),
            "allow_stale": .flag, "services": .texts, "tags": .texts,
            "node_meta": .entries(.text), "filter": .text.since(3, 0),
            "health_filter": .text.since(3, 12),
        ], with: [interval, client],
        rules: [
            .atMostOne(["username", "basic_auth"]), .atMostOne(["password", "basic_auth"]),
            .atMostOne(["token", "authorization", "oauth2"]),
        ])

    private static let consulToken: PrometheusShape = .secret.instead(
        "write `authorization: {credentials: {secret: …}}`")

    private static let roles = [
        "node", "pod", "service", "endpoints", "endpointslice", "ingress",
    ]

    private static let kubernetes = PrometheusMapping(
        "kubernetes_sd_config",
        [
            "role": .scalar(.words(roles)).required, "api_server": .url, "kubeconfig_file": .text,
            "namespaces": .mapping(
                PrometheusMapping("namespaces", ["own_namespace": .flag, "names": .texts])),
            "selectors": .mappings(
                PrometheusMapping(
                    "selector",
                    ["role": .scalar(.words(roles)).required, "label": .text, "field": .text])),
            "attach_metadata": .mapping(
                PrometheusMapping(
                    "attach_metadata",
                    [
                        "node": .flag, "namespace": .flag.since(3, 6),
                        "deployment": .flag.since(3, 11), "job": .flag.since(3, 11),
                        "cronjob": .flag.since(3, 11),
                    ])),
        ], with: [client],
        rules: [
            .atMostOne(["kubeconfig_file", "api_server"]),
            .atMostOne(["kubeconfig_file", "namespaces.own_namespace"]),
            .atMostOne(["api_server", "namespaces.own_namespace"]),
            .needs(
                client.keys.filter { !["follow_redirects", "enable_http2"].contains($0) },
                anyOf: ["api_server"]),
            .selectors,
        ])

    private static let nomad = PrometheusMapping(
        "nomad_sd_config",
        [
            "server": .text, "namespace": .text, "region": .text, "allow_stale": .flag,
            "tag_separator": .text,
        ], with: [interval, client])

    private static let puppetDB = PrometheusMapping(
        "puppetdb_sd_config",
        ["url": .webURL.required, "query": .text.required, "include_parameters": .flag],
        with: [refresh, client])

    private static let eureka = PrometheusMapping(
        "eureka_sd_config", ["server": .webURL.required], with: [interval, client])

    private static let marathon = PrometheusMapping(
        "marathon_sd_config",
        ["servers": .texts.required, "auth_token": .secret, "auth_token_file": .text],
        with: [interval, client],
        rules: [
            .atMostOne([
                "auth_token", "auth_token_file", "basic_auth", "authorization", "bearer_token",
                "bearer_token_file",
            ])
        ])

    private static let zookeeper = PrometheusMapping(
        "",
        [
            "servers": .texts.required,
            "paths": .list(.form("/.*", said: "a path that begins with `/`")).required,
            "timeout": .duration,
        ])
    private static let nerve = PrometheusMapping("nerve_sd_config", [:], with: [zookeeper])
    private static let serverset = PrometheusMapping(
        "serverset_sd_config", [:], with: [zookeeper])

    private static let uyuni = PrometheusMapping(
        "uyuni_sd_config",
        [
            "server": .url.required, "username": .text.required, "password": .secret.required,
            "entitlement": .text, "separator": .text,
        ], with: [interval, client])
}
