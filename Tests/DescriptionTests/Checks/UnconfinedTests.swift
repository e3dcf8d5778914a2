import Testing

/// Protections that are switched off are warned of.
@Suite struct UnconfinedTests {
    @Test(arguments: [
        "seccomp:unconfined", "seccomp=unconfined", "apparmor:unconfined", "label:disable",
        "systempaths=unconfined", "no-new-privileges:false", "no-new-privileges=false",
    ])
    func off(option: String) {
        expect(
            "a: {image: 'x:1', security_opt: [①'\(option)']}", finds: ["service/unconfined"])
    }

    @Test(arguments: ["no-new-privileges:true", "seccomp:./profile.json", "label:type:x_t"])
    func on(option: String) {
        expect("a: {image: 'x:1', security_opt: ['\(option)']}", finds: [])
    }
}
