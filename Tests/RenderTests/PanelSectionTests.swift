import StackModel
import Testing
import YAML

@testable import Render

@Suite struct PanelSectionTests {
    @Test func queriesAreNumberedByLettersAndKeepTheirRateInterval() {
        let section = tree(of: SampleStack.commands)
        #expect(
            section["targets"] == [
                [
                    "datasource": ["uid": "x"], "editorMode": "code",
                    "expr": "rate(redis_commands_processed_total{job=~\"$job\"}[$__rate_interval])",
                    "format": "time_series", "instant": false, "legendFormat": "{{instance}}",
                    "range": true, "refId": "A",
                ]
            ])
        #expect([0, 25, 26, 51, 52].map(PanelSection.reference) == ["A", "Z", "AA", "AZ", "BA"])
    }

    @Test func anEmptyLegendIsGrafanasOwn() {
        #expect(query(of: SampleStack.memoryShare)?["legendFormat"] == "__auto")
    }

    @Test func theFormOfAQueryFollowsItsPanel() {
        #expect(query(of: SampleStack.durations)?["format"] == "heatmap")
        #expect(query(of: SampleStack.durations)?["range"] == true)
        #expect(query(of: SampleStack.keys)?["format"] == "table")
        #expect(query(of: SampleStack.keys)?["instant"] == true)
        #expect(query(of: SampleStack.status)?["instant"] == true)
        #expect(query(of: SampleStack.status)?["range"] == false)
    }

    @Test func aStateIsShownByTextAndColour() {
        let section = tree(of: SampleStack.status)
        #expect(section["options"]?["colorMode"] == "background")
        #expect(section["options"]?["graphMode"] == "none")
        #expect(section["description"] == "Whether the store answers.")
        #expect(
            section["fieldConfig"]?["defaults"]?["mappings"] == [
                [
                    "options": [
                        "1": ["color": "green", "index": 0, "text": "up"],
                        "0": ["color": "red", "index": 1, "text": "down"],
                    ],
                    "type": "value",
                ]
            ])
    }

    @Test func aQuantityShowsItsPast() {
        var panel = SampleStack.commands
        panel.kind = .stat
        let options = tree(of: panel)["options"]
        #expect(options?["colorMode"] == "value")
        #expect(options?["graphMode"] == "area")
    }

    @Test func aGaugeHasAScale() {
        let defaults = tree(of: SampleStack.memoryShare)["fieldConfig"]?["defaults"]
        #expect(defaults?["min"] == 0)
        #expect(defaults?["max"] == 1)
        #expect(
            defaults?["thresholds"]?["steps"] == [
                ["color": "green", "value": .null], ["color": "red", "value": .number("0.9")],
            ])
        var percent = SampleStack.memoryShare
        percent.unit = "percent"
        #expect(tree(of: percent)["fieldConfig"]?["defaults"]?["max"] == 100)
        percent.maximum = 50.5
        #expect(tree(of: percent)["fieldConfig"]?["defaults"]?["max"] == .number("50.5"))
    }

    @Test func linesHaveTheirBoundsUnitAndThresholds() {
        let defaults = tree(of: SampleStack.commands)["fieldConfig"]?["defaults"]
        #expect(defaults?["unit"] == "ops")
        #expect(defaults?["min"] == 0)
        #expect(defaults?["max"] == nil)
        #expect(defaults?["thresholds"] == nil)
        #expect(defaults?["custom"]?["thresholdsStyle"] == ["mode": "off"])
        var panel = SampleStack.commands
        panel.thresholds = SampleStack.memoryShare.thresholds
        let limited = tree(of: panel)["fieldConfig"]?["defaults"]
        #expect(limited?["custom"]?["thresholdsStyle"] == ["mode": "dashed"])
    }

    @Test func thresholdsBeginWithAColourForAllThatLiesBelow() {
        var panel = SampleStack.memoryShare
        panel.thresholds = [Panel.Threshold(color: "red", value: 80)]
        #expect(
            steps(of: panel) == [
                ["color": "green", "value": .null], ["color": "red", "value": 80],
            ])
        panel.thresholds = []
        #expect(steps(of: panel) == [["color": "green", "value": .null]])
    }

    @Test func aTableColoursOnlyWhatIsToBeSeen() {
        #expect(
            steps(of: SampleStack.keys) == [
                ["color": "transparent", "value": .null], ["color": "red", "value": 1_000_000],
            ])
        var plain = SampleStack.keys
        plain.thresholds = []
        #expect(steps(of: plain) == nil)
        plain.valueTexts = SampleStack.status.valueTexts
        #expect(steps(of: plain) == [["color": "transparent", "value": .null]])
    }

    @Test func aLegendWithFiguresNeedsRoom() {
        var panel = SampleStack.commands
        #expect(tree(of: panel)["options"]?["legend"]?["displayMode"] == "table")
        panel.width = 8
        #expect(tree(of: panel)["options"]?["legend"]?["displayMode"] == "list")
    }

    @Test func aHeatmapsUnitIsThatOfItsAxis() {
        let section = tree(of: SampleStack.durations)
        #expect(section["options"]?["yAxis"]?["unit"] == "s")
        #expect(section["options"]?["calculate"] == false)
        #expect(section["fieldConfig"]?["defaults"]?["unit"] == nil)
    }

    @Test func aTablesColumnsAreNamedAfterLegends() {
        let section = tree(of: SampleStack.keys)
        guard case .sequence(let steps) = section["transformations"] else {
            Issue.record("no transformations")
            return
        }
        #expect(steps.map { $0["id"] } == ["merge", "organize"])
        #expect(
            steps.last?["options"]?["renameByName"] == [
                "Value #A": "keys", "Value #B": "expiring",
            ])
        var single = SampleStack.keys
        single.queries = [PanelQuery(expression: "up", legend: "{{job}}")]
        #expect(tree(of: single)["transformations"]?.items.count == 1)
        single.queries[0].legend = "state"
        #expect(
            tree(of: single)["transformations"]?.items.first?["options"]?["renameByName"]
                == ["Value": "state"])
    }

    @Test func numbersAreWrittenAsJSONKnowsThem() {
        #expect(ConfigTree.value(3) == 3)
        #expect(ConfigTree.value(-0.25) == .number("-0.25"))
        #expect(ConfigTree.value(.infinity) == .null)
    }

    private func tree(of panel: Panel) -> ConfigTree {
        let place = PanelLayout.Place(id: 7, x: 0, y: 3, width: panel.width, height: panel.height)
        return PanelSection(panel: panel, place: place, source: ["uid": "x"]).tree
    }

    private func steps(of panel: Panel) -> ConfigTree? {
        tree(of: panel)["fieldConfig"]?["defaults"]?["thresholds"]?["steps"]
    }

    private func query(of panel: Panel) -> ConfigTree? {
        tree(of: panel)["targets"]?.items.first
    }
}

extension ConfigTree {
    /// A sequence's items.
    fileprivate var items: [ConfigTree] {
        switch self {
        case .sequence(let items), .inline(let items): items
        case .null, .boolean, .integer, .number, .string, .plain, .mapping: []
        }
    }
}
