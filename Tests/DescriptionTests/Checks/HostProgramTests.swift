import Testing

/// A program that Compose starts on the machine is warned of.
@Suite struct HostProgramTests {
    @Test func aProvider() {
        expect(
            "a: {①provider: {type: awesomecloud, options: {size: 1}}}",
            finds: ["service/host-program"])
    }

    @Test func noProvider() {
        expect("a: {image: 'x:1', provider: null}", finds: [])
    }
}
