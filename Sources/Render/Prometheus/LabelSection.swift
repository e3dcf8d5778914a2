import StackModel
import YAML

/// Labels as a mapping, in the order of the model.
enum LabelSection {
    static func tree(of labels: [LabelPair]) -> ConfigTree {
        .mapping(labels.map { ConfigEntry($0.name, .string($0.value)) })
    }
}
