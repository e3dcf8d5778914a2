/// Gives each dashboard of a stack names of its own.
struct DashboardNames {
    /// What a dashboard is called.
    struct Name {
        var uid: String
        var title: String
        var file: String
    }

    let stack: String
    private var files: Set<String> = []
    private var titles: Set<String> = []

    init(stack: String) { self.stack = stack }

    /// Names for the dashboard of `subject`; one that is taken already gets a number.
    mutating func next(_ subject: String, title: String) -> Name {
        let file = StableName.free(subject, taken: &files)
        let title = StableName.free("\(stack) / \(title)", taken: &titles)
        return Name(uid: StableName.uid("belfry", [stack, file]), title: title, file: file)
    }
}
