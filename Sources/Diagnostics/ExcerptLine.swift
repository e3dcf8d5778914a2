/// A line of a file as it may be shown: in the place of what is concealed stands a mask, which does
/// not tell its length.
struct ExcerptLine: Sendable {
    /// The characters that may be shown.
    let scalars: [Unicode.Scalar]
    /// What is concealed, by columns of the file from 0, in order and apart from each other.
    private let concealed: [Range<Int>]
    /// How far each of those stands from its place in the file.
    private let shifts: [Int]

    private static let mask = Array("***".unicodeScalars)

    init(_ original: [Unicode.Scalar], concealing ranges: [Range<Int>]) {
        concealed = Self.joined(ranges.map { $0.clamped(to: 0..<original.count) })
        var shown: [Unicode.Scalar] = []
        var shifts: [Int] = []
        var next = 0
        for range in concealed {
            shown += original[next..<range.lowerBound]
            shifts.append(shown.count - range.lowerBound)
            shown += Self.mask
            next = range.upperBound
        }
        self.shifts = shifts
        scalars = concealed.isEmpty ? original : shown + original[next...]
    }

    /// Where what begins at `column` of the file is shown.
    func start(of column: Int) -> Int { place(of: column, inMask: 0) }

    /// Where what ends before `column` of the file ends.
    func end(of column: Int) -> Int { place(of: column, inMask: Self.mask.count) }

    private func place(of column: Int, inMask offset: Int) -> Int {
        let before = count(before: column)
        guard before > 0 else { return min(column, scalars.count) }
        let (range, shift) = (concealed[before - 1], shifts[before - 1])
        if column < range.upperBound { return range.lowerBound + shift + offset }
        return min(column + shift + Self.mask.count - range.count, scalars.count)
    }

    /// How many of what is concealed begins before `column`.
    private func count(before column: Int) -> Int {
        var (low, high) = (0, concealed.count)
        while low < high {
            let middle = (low + high) / 2
            if concealed[middle].lowerBound < column { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = result.last, range.lowerBound <= last.upperBound {
                let end = max(last.upperBound, range.upperBound)
                result[result.count - 1] = last.lowerBound..<end
            } else {
                result.append(range)
            }
        }
        return result
    }
}
