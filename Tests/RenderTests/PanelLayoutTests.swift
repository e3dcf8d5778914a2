import StackModel
import TestSupport
import Testing

@testable import Render

@Suite struct PanelLayoutTests {
    @Test func panelsFlowFromTheLeftAndBreakWhereTheyDoNotFit() {
        let items = PanelLayout(of: [
            DashboardRow(title: nil, panels: [panel(8, 4), panel(16, 8), panel(1, 3)]),
            DashboardRow(title: "More", panels: [panel(12, 2)]),
        ]).items
        #expect(
            items.map(place) == [
                PanelLayout.Place(id: 1, x: 0, y: 0, width: 8, height: 4),
                PanelLayout.Place(id: 2, x: 8, y: 0, width: 16, height: 8),
                PanelLayout.Place(id: 3, x: 0, y: 8, width: 1, height: 3),
                PanelLayout.Place(id: 4, x: 0, y: 11, width: 24, height: 1),
                PanelLayout.Place(id: 5, x: 0, y: 12, width: 12, height: 2),
            ])
    }

    @Test func impossibleSizesAreBroughtIntoTheGrid() {
        let items = PanelLayout(of: [
            DashboardRow(title: nil, panels: [panel(99, 0), panel(0, 2)])
        ]).items
        #expect(
            items.map(place) == [
                PanelLayout.Place(id: 1, x: 0, y: 0, width: 24, height: 1),
                PanelLayout.Place(id: 2, x: 0, y: 1, width: 1, height: 2),
            ])
    }

    @Test func rowsWithoutPanelsTakeOnlyTheirHeading() {
        let items = PanelLayout(of: [
            DashboardRow(title: "Empty", panels: []), DashboardRow(title: nil, panels: []),
            DashboardRow(title: nil, panels: [panel(24, 1)]),
        ]).items
        #expect(items.map(place).map(\.y) == [0, 1])
    }

    @Test(arguments: 0..<200)
    func randomRowsNeverOverlapAndStayInTheGrid(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let rows = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            DashboardRow(
                title: Bool.random(using: &generator) ? "Row" : nil,
                panels: (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                    panel(
                        .random(in: -1...30, using: &generator),
                        .random(in: -1...12, using: &generator))
                })
        }
        let places = PanelLayout(of: rows).items.map(place)
        #expect(places.count == rows.reduce(0) { $0 + $1.panels.count + ($1.title == nil ? 0 : 1) })
        #expect(places.map(\.id) == Array(1..<(places.count + 1)))
        var cells: Set<[Int]> = []
        for place in places {
            #expect(place.x >= 0 && place.x + place.width <= 24)
            #expect(place.y >= 0 && place.height >= 1 && place.width >= 1)
            for x in place.x..<(place.x + place.width) {
                for y in place.y..<(place.y + place.height) {
                    #expect(cells.insert([x, y]).inserted, "cell \(x),\(y) is taken twice")
                }
            }
        }
    }

    private func panel(_ width: Int, _ height: Int) -> Panel {
        Panel(
            title: "", kind: .timeseries, unit: "short", queries: [], width: width,
            height: height, origin: SampleStack.origin)
    }

    private func place(_ item: PanelLayout.Item) -> PanelLayout.Place {
        switch item {
        case .heading(_, let place), .panel(_, let place): place
        }
    }
}
