/// The keys of a service in the Compose specification, which belfry passes on.
package enum ComposeKeys {
    /// Every key that the specification gives a service.
    package static let service = Set(ComposeShapes.service.keys)
}
