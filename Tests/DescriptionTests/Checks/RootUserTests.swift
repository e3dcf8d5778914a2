import Testing

/// Root is warned of where it is written.
@Suite struct RootUserTests {
    @Test(arguments: ["root", "'0'", "0:0", "root:root", "'000'", "'${USER_ID:-0}'"])
    func root(user: String) {
        expect("a: {image: 'x:1', ①user: \(user)}", finds: ["service/root"])
    }

    @Test(arguments: ["1000:0", "app", "'65534'", "'${USER_ID:-1000}'", "rooter"])
    func others(user: String) {
        expect("a: {image: 'x:1', user: \(user)}", finds: [])
    }

    @Test func ofHooksToo() {
        expect(
            "a: {image: 'x:1', post_start: [{command: x, ①user: root}]}", finds: ["service/root"])
    }
}
