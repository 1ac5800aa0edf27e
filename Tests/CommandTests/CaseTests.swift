import TestSupport
import Testing

@Suite("Cases")
struct CaseTests {
  @Test(arguments: EndToEndCase.all(in: "Tests/CommandTests/Cases"))
  func `the command does what the folder says`(_ example: EndToEndCase) throws {
    try example.run()
  }
}
