internal import Documents
import TestSupport
import Testing

/// Each protected thing of a release is put wrong in turn: it is found and named, and nothing else is.
@Suite("Tampering", .enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
struct TamperTests {
  /// Whether a difference is one that is expected.
  private func isExpected(_ found: String, _ expected: String) -> Bool {
    expected.hasSuffix("…") ? found.hasPrefix(expected.dropLast()) : found == expected
  }

  @Test(arguments: TamperRow.all)
  func `what was changed is named, and nothing else`(_ row: TamperRow) throws {
    let repository = try TamperedRelease.copy()
    let source = try repository.git("rev-parse", "v0.2.0^")
    try repository.shell("\(TamperedRelease.verbs)\n\(row.script)")
    let found = try TamperedRelease.differences(in: repository)
    let expected = row.expected.map { $0.replacing("$SOURCE", with: source) }
    let isWhole = expected.allSatisfy { expected in
      let count = found.count { isExpected($0, expected) }
      return expected.hasSuffix("…") ? count > 0 : count == 1
    }
    let isAll = found.allSatisfy { found in expected.contains { isExpected(found, $0) } }
    #expect(isWhole && isAll, "\(found)")
  }

  @Test func `every column of the table is put wrong, in many ways`() throws {
    let names = TamperRow.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
    #expect(TamperRow.all.count { !$0.expected.isEmpty } >= 100)
    let subjects = try VerifySchema.subjects()
    #expect(subjects.count == 14)
    let named = Set(
      TamperRow.all.flatMap(\.expected).map { String($0.split(separator: " ")[1]) })
    #expect(named == Set(subjects))
  }

  @Test func `releases that nobody touched agree, wholly`() throws {
    let repository = try TamperedRelease.copy()
    let document = try repository.document("verify", "--all")
    #expect(document["agrees"]?.boolean == true)
    #expect(
      (document["releases"]?.list ?? []).compactMap { $0["version"]?.text } == [
        "0.2.0", "0.2.0-rc.1", "0.1.0",
      ])
    let checks = (document["releases"]?.list ?? []).flatMap { $0["checks"]?.list ?? [] }
    #expect(checks.count > 100)
    // Before the first release there is none that says who may sign it: that alone is left to people.
    let open = checks.filter { $0["outcome"]?.text != "agrees" }.compactMap { $0["reason"]?.text }
    #expect(open.count == 1, "\(open)")
    #expect(open.first?.hasPrefix("the release says itself who may sign it") == true)
  }
}
