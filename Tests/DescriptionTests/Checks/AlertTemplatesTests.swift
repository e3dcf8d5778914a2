import Testing

@testable import Description

/// Texts of alerts use what their expressions give.
@Suite struct AlertTemplatesTests {
    @Test func labelsAndVariables() {
        expect(
            """
            a:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - alert: A
                    expr: sum by (job) (up) == 0
                    summary: "{{ $labels.job }} at {{ ①$labels.instance }}: {{ $value }}"
                    description: "{{ $labels.instance }} once more"
                  - alert: B
                    expr: up == 0
                    summary: "{{ $labels.anything }} {{ ②$lables.job }}"
                    description: "③{{ $labels.job"
                  - alert: C
                    expr: absent(up{job="a"})
                    summary: "{{ $labels.job }}{{ .Labels.job }}{{④.Labels.instance }}"
                    labels: {team: "{{ ⑤$labels.team }}"}
            """,
            finds: [
                "alerts/label", "alerts/template", "alerts/template", "alerts/label",
                "alerts/label",
            ])
    }

    @Test("A function that neither Go nor Prometheus has is told of, with the nearest")
    func functions() {
        expect(
            #"""
            a:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - alert: A
                    expr: up == 0
                    summary: "{{ $value | ①humanise }} {{ $value | humanize | printf \"%s\" }}"
                    description: "{{ if eq $labels.job \"x\" }}a{{ else }}{{ ②now2 }}{{ end }}{{ 1.5e3 }}"
            """#,
            finds: ["alerts/template", "alerts/template"])
    }

    @Test("Templates are read as Go does, as far as needed")
    func references() {
        let text = #"""
            {{/* $nobody */}}{{ with query "$no" }}{{ . | first | label "x" }}{{ end }}
            {{ range $k, $v := $labels }}{{ $k }}={{ $v }}{{ end }}{{- $labels.a -}} ${b} $c
            {{ $x := 1 }}{{ $x }}{{ $externalLabels.zone }}{{ printf "%s}}" $labels.d }}
            """#
        let template = AlertTemplate(text)
        #expect(template.labels.map(\.name) == ["a", "d"])
        #expect(template.unknown == [])
        #expect(template.unclosed == nil)
    }
}
