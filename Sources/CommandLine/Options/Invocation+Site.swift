import Diagnostics
import Disk
import Workspace

extension Invocation {
    /// Where the commands that this one advises are to act: on the same stack, with the options
    /// that say where things are.
    ///
    /// `stack` is the place of the stack among this command's operands, and `given` the option by
    /// which this command is told of the directory with the generated files.
    func site(stack: Int = 0, directory given: String = OptionSpec.output.name) -> CommandSite {
        let description = operands.dropFirst(stack).first
        let others = [OptionSpec.images.name, OptionSpec.catalogue.name]
        let own = StackLoader.directory(of: description)
        return CommandSite(
            directory: value(of: given) ?? own, stack: description,
            options: others.flatMap { name in value(of: name).map { [name, $0] } ?? [] },
            isDirectoryGiven: value(of: given) != nil,
            compose: ProjectTree(value(of: given) ?? own).composeOptions)
    }
}
