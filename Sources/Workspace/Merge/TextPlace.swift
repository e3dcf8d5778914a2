/// Where a value stands in a YAML text, in bytes.
struct NodePlace: Sendable {
    /// Behind the `:` or `-` that it belongs to.
    let after: Int
    /// Where the value itself begins and ends.
    let value: Range<Int>
    /// The end of all that belongs to it: the next entry's comments begin here.
    let end: Int
    /// The column of the key or dash that it belongs to, from 0.
    let column: Int
    let isOneLine: Bool
    /// For a collection in block style, what its entries take up with their comments.
    let children: Range<Int>
}

/// Where an entry or item stands in a YAML text, in bytes.
struct ChildPlace: Sendable {
    /// From the first comment above to the end of the last comment below.
    let region: Range<Int>
    /// Where the line of the key or dash begins.
    let line: Int
    /// Where the key or dash itself begins.
    let own: Int
    /// Its column, from 0.
    let column: Int
    /// Whether it stands on the line of the dash of the item whose first entry it is.
    let isInline: Bool
}
