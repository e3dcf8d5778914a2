import Testing

/// Devices that lead past the container are warned of.
@Suite struct HostDevicesTests {
    @Test(arguments: [
        "/dev/mem", "/dev/kvm", "/dev/sda", "/dev/sda1:/dev/x:r", "/dev/nvme0n1", "/dev",
        "/dev/mapper/root", "/dev/input/event0", "/dev/./mem", "//dev//mem",
    ])
    func dangerous(device: String) {
        expect("a: {image: 'x:1', devices: [①'\(device)']}", finds: ["service/device"])
    }

    @Test(arguments: ["/dev/ttyUSB0", "/dev/snd", "/dev/net/tun", "vendor.com/class=name"])
    func harmless(device: String) {
        expect("a: {image: 'x:1', devices: ['\(device)']}", finds: [])
    }

    @Test func longFormAndRules() {
        expect(
            """
            a:
              image: x:1
              devices: [①{source: /dev/mem, target: /dev/mem}]
              device_cgroup_rules: [②"b *:* rwm", "c 1:3 r"]
            """,
            finds: ["service/device", "service/device"])
    }
}
