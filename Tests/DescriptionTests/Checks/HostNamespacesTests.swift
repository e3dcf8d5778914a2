import Testing

/// Namespaces that are shared with the machine or with others are warned of.
@Suite struct HostNamespacesTests {
    @Test(arguments: ["pid", "ipc", "uts", "userns_mode", "cgroup"])
    func host(key: String) {
        expect("a: {image: 'x:1', ①\(key): host}", finds: ["service/host-namespace"])
    }

    @Test(arguments: ["service:b", "container:b"])
    func others(mode: String) {
        expect(
            """
            a: {image: "x:1", ①pid: "\(mode)", ②ipc: "\(mode)"}
            b: {image: "x:1"}
            """,
            finds: ["service/shared-namespace", "service/shared-namespace"])
    }

    @Test func ownOnesAreFine() {
        expect("a: {image: 'x:1', ipc: private, cgroup: private}", finds: [])
    }

    @Test func defaultsWithinDefaults() {
        expect("a: {image: 'x:1', ①pid: '${A:-${B:-host}}'}", finds: ["service/host-namespace"])
    }
}
