import StackModel
import YAML

/// Looks for services that wait for each other, each cycle once, without recursion.
struct CycleSearch {
    private enum State {
        case open, done
    }

    private let order: [String]
    private let edges: [String: [String]]
    private var states: [String: State] = [:]

    init(_ services: [Service]) {
        order = services.map(\.name)
        edges = Dictionary(
            services.map { service in
                // Waiting for itself is another finding.
                (service.name, service.dependencies.map(\.service).filter { $0 != service.name })
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The cycles, each from its first service in the description's order.
    mutating func cycles() -> [[String]] {
        var found: [[String]] = []
        for name in order where states[name] == nil { walk(from: name, into: &found) }
        return found.map(rotated)
    }

    private mutating func walk(from start: String, into found: inout [[String]]) {
        var path = [start]
        var next = [0]
        states[start] = .open
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
            case .open:
                if let begin = path.firstIndex(of: target) { found.append(Array(path[begin...])) }
            case .done: break
            case nil:
                states[target] = .open
                path.append(target)
                next.append(0)
            }
        }
    }

    private func rotated(_ cycle: [String]) -> [String] {
        let members = Set(cycle)
        guard let first = order.first(where: members.contains),
            let index = cycle.firstIndex(of: first)
        else { return cycle }
        return Array(cycle[index...] + cycle[..<index])
    }
}
