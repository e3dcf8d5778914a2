import StackModel
import Testing

@Suite struct RuleFileTests {
    @Test func theWholeFile() throws {
        let text = try RenderedText.of("rules/cache.yml", in: SampleStack.make())
        #expect(
            text == """
                # Made by belfry from stack.yaml: change that file, then run `belfry generate`.
                # What is watched of cache.
                groups:
                  - name: cache
                    rules:
                      - record: job:redis_commands:rate5m
                        expr: "sum by (job) (rate(redis_commands_processed_total[5m]))"
                      - alert: RedisDown
                        expr: 'redis_up{job="cache"} == 0'
                        for: 1m
                        labels:
                          severity: critical
                          component: redis
                        annotations:
                          summary: "Redis of {{ $labels.instance }} does not answer"
                          description: Look at its log.
                      - alert: RedisRestarted
                        expr: |-
                          redis_uptime_in_seconds
                            < 60
                        labels:
                          severity: info
                        annotations:
                          summary: Redis restarted

                """)
    }

    @Test func recordedSeriesMayHaveLabels() throws {
        var stack = SampleStack.make()
        stack.monitoring.ruleGroups[0].recording[0].labels = [LabelPair("window", "5m")]
        let text = try RenderedText.of("rules/cache.yml", in: stack)
        #expect(
            text.contains(
                """
                        expr: "sum by (job) (rate(redis_commands_processed_total[5m]))"
                        labels:
                          window: 5m

                """))
    }
}
