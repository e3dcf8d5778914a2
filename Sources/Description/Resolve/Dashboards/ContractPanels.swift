import StackModel

/// The panels that follow from what a service promises about itself.
enum ContractPanels {
    /// A row for each group of metrics that the user promised; a runtime's have their own board.
    static func rows(of job: ScrapeJob) -> [DashboardRow] {
        let promised = job.contracts.filter { $0.source == .description }
        var rows: [DashboardRow] = []
        let counters = promised.filter { $0.type == .counter }
        if !counters.isEmpty {
            rows.append(DashboardRow(title: "Rates", panels: counters.map { rate($0, job) }))
        }
        for contract in promised where contract.type == .histogram || contract.type == .summary {
            rows.append(DashboardRow(title: contract.name, panels: distribution(contract, job)))
        }
        let others = promised.filter {
            switch $0.type {
            case .counter, .histogram, .summary: false
            case .gauge, .untyped, .info, .stateset: true
            }
        }
        if !others.isEmpty {
            rows.append(DashboardRow(title: "Values", panels: others.map { value($0, job) }))
        }
        return rows
    }

    private static func distribution(_ contract: MetricContract, _ job: ScrapeJob) -> [Panel] {
        let calls = rate(contract, job, suffix: "_count")
        guard contract.type == .histogram else { return [summary(contract, job), calls] }
        return [quantiles(contract, job), heatmap(contract, job), calls]
    }

    private static func rate(
        _ contract: MetricContract, _ job: ScrapeJob, suffix: String = ""
    ) -> Panel {
        let rate = "rate(\(contract.name)\(suffix)\(matcher(job))[$__rate_interval])"
        let by = contract.labels.joined(separator: ", ")
        let sum = by.isEmpty ? "sum(\(rate))" : "sum by (\(by)) (\(rate))"
        let legend = contract.labels.map { "{{\($0)}}" }.joined(separator: " ")
        return panel(
            "\(contract.baseName) per second", .timeseries, contract,
            unit: suffix.isEmpty ? MetricUnit.ofRate(contract) : "ops",
            [query(sum, by.isEmpty ? job.name : legend, contract)])
    }

    private static func quantiles(_ contract: MetricContract, _ job: ScrapeJob) -> Panel {
        let queries = [50, 95, 99].map { percent in
            query(
                "histogram_quantile(0.\(percent), \(buckets(contract, job)))", "p\(percent)",
                contract)
        }
        return panel(
            "\(contract.name) quantiles", .timeseries, contract, unit: MetricUnit.of(contract),
            queries)
    }

    private static func heatmap(_ contract: MetricContract, _ job: ScrapeJob) -> Panel {
        panel(
            "\(contract.name) distribution", .heatmap, contract, unit: MetricUnit.of(contract),
            [query(buckets(contract, job), "{{le}}", contract)])
    }

    /// The mean, which every client library gives, and quantiles, which some don't.
    private static func summary(_ contract: MetricContract, _ job: ScrapeJob) -> Panel {
        let window = "\(matcher(job))[$__rate_interval]"
        let mean =
            "sum(rate(\(contract.name)_sum\(window))) / sum(rate(\(contract.name)_count\(window)))"
        var quantiles = query(
            "max by (quantile) (\(contract.name)\(matcher(job)))", "quantile {{quantile}}",
            contract)
        quantiles.needsExercise = true
        return panel(
            contract.name, .timeseries, contract, unit: MetricUnit.of(contract),
            [query(mean, "mean", contract), quantiles])
    }

    private static func value(_ contract: MetricContract, _ job: ScrapeJob) -> Panel {
        let isTable = contract.type == .info
        let legend = (["instance"] + contract.labels).map { "{{\($0)}}" }.joined(separator: " ")
        var query = query("\(contract.seriesName)\(matcher(job))", legend, contract)
        query.isInstant = isTable
        return panel(
            contract.name, isTable ? .table : .timeseries, contract,
            unit: MetricUnit.of(contract), [query])
    }

    private static func buckets(_ contract: MetricContract, _ job: ScrapeJob) -> String {
        "sum by (le) (rate(\(contract.name)_bucket\(matcher(job))[$__rate_interval]))"
    }

    private static func matcher(_ job: ScrapeJob) -> String { #"{job="\#(job.name)"}"# }

    private static func query(
        _ expression: String, _ legend: String, _ contract: MetricContract
    ) -> PanelQuery {
        PanelQuery(
            expression: expression, legend: legend, needsExercise: contract.arrival == .exercise)
    }

    private static func panel(
        _ title: String, _ kind: Panel.Kind, _ contract: MetricContract, unit: String,
        _ queries: [PanelQuery]
    ) -> Panel {
        Panel(
            title: title, kind: kind, about: contract.about, unit: unit, queries: queries,
            origin: contract.origin)
    }
}
