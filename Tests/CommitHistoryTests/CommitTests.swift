import CommitHistory
import TestSupport
import Testing

@Suite("Commit")
struct CommitTests {
  private static let id = "0123456789abcdef0123456789abcdef01234567"
  private static let people =
    "author A <a@example.com> 100 +0130\ncommitter C D <c@example.com> 200 -0800\n"

  private func commit(_ object: String) throws -> Commit {
    try Commit(id: .zero, object: Array(object.utf8))
  }

  @Test func `headers, people and message are read`() throws {
    let object = "tree \(Self.id)\nparent \(Self.id)\n\(Self.people)\nfeat: a\n\nbody\n"
    let commit = try commit(object)
    #expect(commit.tree.hex == Self.id)
    #expect(commit.parents.map(\.hex) == [Self.id])
    #expect(!commit.isMerge)
    #expect(commit.committedAtSeconds == 200)
    #expect(
      commit.author
        == Signature(name: "A", email: "a@example.com", seconds: 100, offsetMinutes: 90))
    #expect(
      commit.committer
        == Signature(name: "C D", email: "c@example.com", seconds: 200, offsetMinutes: -480))
    #expect(commit.message.text == "feat: a\n\nbody\n")
    #expect(commit.message.decoding == .utf8)
  }

  @Test func `parents keep their order and a root has none`() throws {
    let other = String(repeating: "f", count: 40)
    let octopus = try commit("tree \(Self.id)\nparent \(other)\nparent \(Self.id)\n\n")
    #expect(octopus.parents.map(\.hex) == [other, Self.id])
    #expect(octopus.isMerge)
    #expect(try commit("tree \(Self.id)\n\n").parents == [])
  }

  @Test func `a signature over several lines is no part of the message`() throws {
    let signed = try commit(
      """
      tree \(Self.id)
      \(Self.people)gpgsig -----BEGIN PGP SIGNATURE-----
       
       parent of nothing
       -----END PGP SIGNATURE-----
      mergetag object \(Self.id)
       type commit
       
       parent \(Self.id)

      subject
      """)
    #expect(signed.message.text == "subject")
    #expect(signed.parents == [])
  }

  @Test(arguments: ["tree \(id)", "tree \(id)\n", "tree \(id)\n\n"])
  func `a commit may have no message and no people`(_ object: String) throws {
    let commit = try commit(object)
    #expect(commit.message.text == "")
    #expect(commit.author.name == "")
    #expect(commit.committedAtSeconds == 0)
  }

  @Test(
    arguments: [
      ("", "it names no tree"), ("\n\nfeat: a", "it names no tree"),
      ("parent \(id)\n\n", "it names no tree"),
      ("tree 0123\n\n", "its 'tree' line is not an object id"),
      ("tree \(id)\ntree \(id)\n\n", "its 'tree' line is not an object id"),
      ("tree \(id)\nparent 0123\n\n", "a 'parent' line is not an object id"),
    ])
  func `bytes that are no commit say why`(_ object: String, _ reason: String) {
    let error = #expect(throws: CommitObjectError.self) { try commit(object) }
    #expect(error?.reason == reason)
  }

  @Test(
    arguments: [
      ("-5", -5), ("9223372036854775807", .max), ("9223372036854775808", .max),
      ("-99999999999999999999", .min), ("", 0), ("x", 0),
    ] as [(String, Int64)])
  func `any time is read as far as it goes`(_ text: String, _ seconds: Int64) throws {
    let commit = try commit("tree \(Self.id)\ncommitter C <c@example.com> \(text) +0000\n\n")
    #expect(commit.committedAtSeconds == seconds)
  }

  @Test func `every prefix of a commit object is a commit or an error`() {
    let whole = Array("tree \(Self.id)\nparent \(Self.id)\n\(Self.people)\nfeat: a\n".utf8)
    for length in 0...whole.count {
      do {
        let commit = try Commit(id: .zero, object: Array(whole[..<length]))
        #expect(commit.tree.hex == Self.id)
        _ = (commit.author, commit.committer, commit.message)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test func `people and times are those that git prints`() throws {
    let story = HistoryStory {
      $0.commit("feat: one", files: ["a/b.txt": "1"])
      $0.commit("fix: zwei", encoding: "ISO-8859-1", messageBytes: Array("fix: f".utf8) + [0xFC])
    }
    let repository = try story.materialise()
    let memory = story.inMemory()
    for id in memory.commits.keys {
      let commit = try memory.commit(id)
      let printed = try repository.git(
        "log", "-1", "--format=%an%n%ae%n%at%n%ct%n%T%n%s", "--encoding=UTF-8", id.hex)
      let subject = commit.message.text.split(separator: "\n").first ?? ""
      #expect(
        printed.split(separator: "\n").map(String.init) == [
          commit.author.name, commit.author.email, "\(commit.author.seconds)",
          "\(commit.committedAtSeconds)", commit.tree.hex, String(subject),
        ])
    }
  }
}
