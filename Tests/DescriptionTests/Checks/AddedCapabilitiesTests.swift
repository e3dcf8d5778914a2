import Testing

/// Rights that lead out of the container are warned of, those that engines give anyway are not.
@Suite struct AddedCapabilitiesTests {
    @Test func dangerousOnes() {
        expect(
            "a: {image: 'x:1', cap_add: [①SYS_ADMIN, ②cap_net_admin, ③all, NET_BIND_SERVICE, CHOWN]}",
            finds: Array(repeating: "service/capability", count: 3))
    }

    @Test func ofComponentsToo() {
        expect(
            "db: {component: redis, cap_add: [①SYS_PTRACE]}", finds: ["service/capability"])
    }
}
