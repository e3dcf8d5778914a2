package import YAML

extension DeclaredMapping.OtherKeys {
    /// What stands above the names of the keys that are passed on; nil where there are none.
    package var title: String? {
        switch self {
        case .none, .extensions, .parameters: nil
        case .open(let program): "Further keys are passed on to \(program)"
        case .passedOn(_, let program): "Keys that are passed on to \(program)"
        case .passedOnWithExtensions(_, let program):
            "Keys that are passed on to \(program), with all that begin with `x-`"
        }
    }
}
