import StackModel

/// Where a dashboard's panels stand: line by line from the left, no two on one place.
struct PanelLayout {
    static let columns = 24

    /// A panel's number and its rectangle in the grid.
    struct Place: Sendable, Hashable {
        var id: Int
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    /// What stands at a place.
    enum Item: Sendable {
        case heading(String, Place)
        case panel(Panel, Place)
    }

    private(set) var items: [Item] = []
    private var column = 0
    private var line = 0
    private var lineHeight = 0

    init(of rows: [DashboardRow]) {
        for row in rows {
            breakLine()
            if let title = row.title {
                items.append(.heading(title, take(width: Self.columns, height: 1)))
            }
            for panel in row.panels {
                let width = min(max(panel.width, 1), Self.columns)
                items.append(.panel(panel, take(width: width, height: max(panel.height, 1))))
            }
        }
    }

    /// The next free place of this size; numbers count from 1 in reading order.
    private mutating func take(width: Int, height: Int) -> Place {
        if column + width > Self.columns { breakLine() }
        defer {
            column += width
            lineHeight = max(lineHeight, height)
        }
        return Place(id: items.count + 1, x: column, y: line, width: width, height: height)
    }

    private mutating func breakLine() {
        line += lineHeight
        column = 0
        lineHeight = 0
    }
}
