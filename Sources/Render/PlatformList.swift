/// The platforms belfry writes for; the first is the default.
package enum PlatformList {
    package static let all: [any Platform] = [ComposePlatform()]
}
