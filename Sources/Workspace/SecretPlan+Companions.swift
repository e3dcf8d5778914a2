extension SecretPlan {
    /// What a person would want to know of what is written.
    var companions: [FilePlan.Companion] {
        let quiet: Set = [SecretHistory.path, SecretMarks.path, SecretStore.home + "/.gitignore"]
        return writes.compactMap { write in
            switch write {
            case .put(_, let place, let old), .secret(_, let place, let old, _):
                quiet.contains(place.target)
                    ? nil : FilePlan.Companion(path: place.target, isNew: old == nil)
            case .putAside, .remove: nil
            }
        }.sorted { $0.path < $1.path }
    }
}
