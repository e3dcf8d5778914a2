/// The platforms belfry writes for; the first is the default.
package enum PlatformList {
    /// One of each platform.
    package static let all: [any Platform] = [ComposePlatform()]
}
