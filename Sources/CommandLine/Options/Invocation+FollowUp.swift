import Diagnostics

extension Invocation {
    /// A command of belfry's on the same stack as this one, for the reader to paste: `words`, then
    /// the stack and the options that say where things are.
    ///
    /// `stack` is the place of the stack among this command's operands, and `project` the option by
    /// which the other command is told of the output directory.
    func followUp(
        _ words: [String], stack: Int = 0, project: String = OptionSpec.output.name
    ) -> String {
        let options = [
            (project, OptionSpec.output.name), (OptionSpec.images.name, OptionSpec.images.name),
            (OptionSpec.catalogue.name, OptionSpec.catalogue.name),
        ]
        let places = options.flatMap { option, given in
            value(of: given).map { [option, $0] } ?? []
        }
        let stacks = operands.dropFirst(stack).prefix(1).map(ShellCommand.operand)
        return ShellCommand(["belfry"] + words + stacks + places).text
    }
}
