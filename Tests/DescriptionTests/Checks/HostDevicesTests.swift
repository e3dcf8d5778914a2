import Testing

/// Devices that lead past the container are warned of.
@Suite struct HostDevicesTests {
    @Test(arguments: [
        "/dev/mem", "/dev/kvm", "/dev/sda", "/dev/sda1:/dev/x:r", "/dev/nvme0n1", "/dev",
        "/dev/mapper/root", "/dev/input/event0", "/dev/./mem", "//dev//mem", "/dev/sg0",
        "/dev/rbd0", "/dev/zfs", "/dev/char/1:1", "/dev/cpu/0/msr", "/dev/pmem0", "/dev/zd0",
        "/proc/1/root/dev/mem", "/proc/1/root/proc/1/root/dev/mem:/x", "/proc/1/cwd/dev/mem",
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
              device_cgroup_rules: [②"b *:* rwm", "c 1:3 r", "c 188:* rwm", ③"b 8:0 r", ④"c 1:1 r",
                ⑤"c *:1 rwm", ⑥"c 10:232 rw", ⑦a, "c 10:200 rw"]
            """,
            finds: Array(repeating: "service/device", count: 7))
    }
}
