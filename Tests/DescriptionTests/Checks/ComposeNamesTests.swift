import Testing

/// Names that Compose or the engine refuses.
@Suite struct ComposeNamesTests {
    @Test func variables() {
        expect(
            #"""
            a:
              image: x:1
              environment: {①"A\0B": x, ②"A\eB": x, ③"A=B": x, ④"A\nB": x, ⑤"": x, FINE.x-y: x}
            b: {image: "x:1", environment: {⑥V: "a\0b"}}
            c: {image: "x:1", environment: [⑦"=x", "A=b=c"]}
            """#,
            finds: Array(repeating: "compose/name", count: 7))
    }

    @Test func whatIsDeclared() {
        expect(
            #"""
            a: {image: "x:1", volumes: [①"a b:/x", "fine-1.x_y:/y"]}
            b: {image: "x:1", profiles: [②"a\nb", fine], labels: {③"a\eb": x, "fine/label": y}}
            """#,
            rest: #"""
                volumes: {④"other\nname": {}}
                networks: {⑤⑧"a b": {}}
                secrets: {⑥"a\0": {file: x}}
                configs: {⑦"ä": {file: x}}
                """#,
            finds: Array(repeating: "compose/name", count: 7) + ["network/unused"])
    }
}
