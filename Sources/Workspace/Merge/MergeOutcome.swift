/// What comes of merging a file three ways.
package enum MergeOutcome: Sendable, Hashable {
    /// The merged text.
    case merged([UInt8])
    /// Every place that can't be merged; nothing may be written.
    case conflict([MergeConflict])
}
