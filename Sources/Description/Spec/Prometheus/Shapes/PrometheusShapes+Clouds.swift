/// What finds targets among the machines of a provider.
extension PrometheusShapes {
    private static let account = PrometheusMapping(
        "",
        [
            "endpoint": .text, "region": .text, "access_key": .text, "secret_key": amazonSecret,
            "profile": .text, "role_arn": .text, "external_id": .text.since(3, 12),
        ], with: [refresh, client])

    private static let filters: PrometheusShape = .mappings(
        PrometheusMapping("ec2_filter", ["name": .text, "values": .texts.required]))

    static let ec2 = PrometheusMapping("ec2_sd_config", ["filters": filters], with: [account])
    static let lightsail = PrometheusMapping("lightsail_sd_config", [:], with: [account])

    static let amazon = PrometheusMapping(
        "aws_sd_config",
        [
            "role": .words("ec2", "ecs", "elasticache", "lightsail", "msk", "rds").required,
            "filters": filters, "clusters": .texts,
        ], with: [account])

    static let azureMachines = PrometheusMapping(
        "azure_sd_config",
        [
            "environment": .text, "subscription_id": .text.required, "tenant_id": .text,
            "client_id": .text, "client_secret": .secret, "resource_group": .text,
            "authentication_method": .words("OAuth", "ManagedIdentity", "SDK"),
        ], with: [refresh, client],
        rules: [
            .requires(
                ["tenant_id", "client_id", "client_secret"], where: "authentication_method",
                is: ["OAUTH"], assumed: "OAUTH")
        ])

    static let gce = PrometheusMapping(
        "gce_sd_config",
        [
            "project": .text.required, "zone": .text.required, "filter": .text,
            "tag_separator": .text,
        ], with: [refresh])

    static let hetzner = PrometheusMapping(
        "hetzner_sd_config",
        ["role": .words("robot", "hcloud").required, "label_selector": .text.since(3, 5)],
        with: [refresh, client])

    static let digitalOcean = PrometheusMapping(
        "digitalocean_sd_config", ["role": .words("droplets", "databases").since(3, 12)],
        with: [refresh, client])

    static let openStack = PrometheusMapping(
        "openstack_sd_config",
        [
            "role": .words("instance", "hypervisor", "loadbalancer").required,
            "region": .text.required, "identity_endpoint": .text, "username": .text,
            "userid": .text, "password": .secret, "domain_name": .text, "domain_id": .text,
            "project_name": .text, "project_id": .text, "application_credential_name": .text,
            "application_credential_id": .text, "application_credential_secret": .secret,
            "all_tenants": .flag, "availability": .words("public", "internal", "admin"),
            "tls_config": .mapping(tls),
        ], with: [refresh])

    static let linode = PrometheusMapping(
        "linode_sd_config", ["tag_separator": .text, "region": .text.since(2, 52)],
        with: [refresh, client])

    static let scaleway = PrometheusMapping(
        "scaleway_sd_config",
        [
            "role": .words("instance", "baremetal").required, "project_id": .uuid.required,
            "access_key": .text.required, "secret_key": .secret, "secret_key_file": .text,
            "api_url": .text, "zone": .text, "name_filter": .text, "tags_filter": .texts,
        ], with: [refresh, client],
        rules: [
            .atLeastOne(["secret_key", "secret_key_file"]),
            .atMostOne(["secret_key", "secret_key_file"]),
        ])

    static let vultr = PrometheusMapping("vultr_sd_config", [:], with: [refresh, client])

    static let ovhCloud = PrometheusMapping(
        "ovhcloud_sd_config",
        [
            "service": .words("vps", "dedicated_server").required, "endpoint": .text,
            "application_key": .text.required, "application_secret": .secret.required,
            "consumer_key": .secret.required,
        ], with: [interval])

    static let ionos = PrometheusMapping(
        "ionos_sd_config", ["datacenter_id": .text.required], with: [refresh, client])

    static let triton = PrometheusMapping(
        "triton_sd_config",
        [
            "account": .text.required, "dns_suffix": .text.required, "endpoint": .text.required,
            "role": .words("container", "cn"), "groups": .texts, "version": .integer,
            "tls_config": .mapping(tls),
        ], with: [refresh])

    static let stackit = PrometheusMapping(
        "stackit_sd_config",
        [
            "project": .text, "region": .text, "endpoint": .url, "service_account_key": .secret,
            "service_account_key_path": .text, "private_key": .secret, "private_key_path": .text,
            "credentials_file_path": .text,
        ], with: [refresh, client])

    static let outscale = PrometheusMapping(
        "outscale_sd_config",
        [
            "region": .text.required, "access_key": .text.required, "secret_key": .secret,
            "secret_key_file": .text, "endpoint": .text,
        ], with: [refresh, client],
        rules: [
            .atLeastOne(["secret_key", "secret_key_file"]),
            .atMostOne(["secret_key", "secret_key_file"]),
        ])

    static let oracle = PrometheusMapping(
        "oci_sd_config",
        [
            "auth": .words("api_key", "instance_principal"), "region": .text.required,
            "tenancy": .text, "user": .text, "fingerprint": .text, "key_file": .text,
            "key_passphrase": .secret, "key_passphrase_file": .text, "compartments": .texts,
        ], with: [refresh, client],
        rules: [
            .requires(
                ["tenancy", "user", "fingerprint", "key_file"], where: "auth", is: ["API_KEY"],
                assumed: "API_KEY"),
            .atMostOne(["key_passphrase", "key_passphrase_file"]),
        ])
}
