/// The tags by which a compose file says what becomes of the value that another file has there.
package enum YAMLMerging: String, Sendable, Equatable {
    /// Nothing is left of it, and nothing takes its place.
    case reset = "!reset"
    /// This value takes its place as a whole.
    case override = "!override"
}
