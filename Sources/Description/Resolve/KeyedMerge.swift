/// Puts elements with keys into a list, where each key stands once.
enum KeyedMerge {
    /// Puts each of `added` where the first one of its key stands, or at the end; `combine` makes
    /// one of two.
    static func put<Element, Key: Hashable>(
        _ added: some Collection<Element>, into list: inout [Element], by key: (Element) -> Key,
        combining combine: (Element, Element) -> Element = { $1 }
    ) {
        if added.isEmpty { return }
        var positions: [Key: Int] = [:]
        positions.reserveCapacity(list.count + added.count)
        for index in list.indices where positions[key(list[index])] == nil {
            positions[key(list[index])] = index
        }
        for element in added {
            if let position = positions[key(element)] {
                list[position] = combine(list[position], element)
            } else {
                positions[key(element)] = list.count
                list.append(element)
            }
        }
    }
}
