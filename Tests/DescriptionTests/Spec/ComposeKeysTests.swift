import Description
import Testing

/// Our list of service keys is the Compose specification's.
@Suite struct ComposeKeysTests {
    @Test func theListIsTheSpecifications() throws {
        guard let schema = try ComposeSchema.pinned() else { return }
        #expect(ComposeKeys.service == schema.keys(of: "service"))
    }
}
