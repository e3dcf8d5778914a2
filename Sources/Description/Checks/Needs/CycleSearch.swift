import StackModel
import YAML

/// Looks for services that wait for each other, each cycle once, without recursion.
struct CycleSearch {
    private enum State {
        /// On the path, at this place.
        case open(Int)
        case done
    }

    /// How many services all cycles that are reported may have together.
    private static let mostMembers = 1_000_000

    private let order: [String]
    private let positions: [String: Int]
    private let edges: [String: [String]]
    private var states: [String: State] = [:]
    private var members = 0

    /// Takes the services, and whom they wait for beside their dependencies.
    init(_ services: [Service], and others: [String: [String]] = [:]) {
        order = services.map(\.name)
        positions = Dictionary(
            services.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        edges = Dictionary(
            services.map { service in
                // Waiting for itself is another finding.
                let named = service.dependencies.map(\.service) + (others[service.name] ?? [])
                return (service.name, named.filter { $0 != service.name })
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The cycles, each from its first service in the description's order; not all of them where
    /// there are so many that nobody would read them.
    mutating func cycles() -> [[String]] {
        var found: [[String]] = []
        for name in order where states[name] == nil { walk(from: name, into: &found) }
        return found.map(rotated)
    }

    private mutating func walk(from start: String, into found: inout [[String]]) {
        var path = [start]
        var next = [0]
        states[start] = .open(0)
        while let name = path.last, let index = next.last {
            let targets = edges[name] ?? []
            guard index < targets.count else {
                states[name] = .done
                path.removeLast()
                next.removeLast()
                continue
            }
            next[next.count - 1] += 1
            let target = targets[index]
            switch states[target] {
            case .open(let begin) where members + path.count - begin <= Self.mostMembers:
                members += path.count - begin
                found.append(Array(path[begin...]))
            case .open, .done: break
            case nil:
                states[target] = .open(path.count)
                path.append(target)
                next.append(0)
            }
        }
    }

    private func rotated(_ cycle: [String]) -> [String] {
        let places = cycle.map { positions[$0] ?? order.count }
        guard let index = places.indices.min(by: { places[$0] < places[$1] }) else {
            return cycle
        }
        return Array(cycle[index...] + cycle[..<index])
    }
}
