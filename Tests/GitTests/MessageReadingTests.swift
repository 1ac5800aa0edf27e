import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Reading messages")
struct MessageReadingTests {
  private func message(_ bytes: [UInt8], encoding: String?) throws -> (CommitMessage, git: String) {
    let scratch = try HistoryStory {
      $0.commit(label: "it", encoding: encoding, messageBytes: bytes)
    }.materialise()
    let commit = try scratch.opened().commit(scratch["it"])
    let oracle = try scratch.git(
      "-c", "i18n.logOutputEncoding=UTF-8", "log", "-1", "--format=%B")
    return (commit.message, oracle)
  }

  @Test(
    arguments: [
      ("ISO-8859-1", [0x66, 0xFC, 0x72, 0x0A], "für\n"),
      ("Shift_JIS", [0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x0A], "テスト\n"),
      ("EUC-JP", [0xA4, 0xA2, 0x0A], "あ\n"), ("windows-1251", [0xC4, 0xE0, 0x0A], "Да\n"),
    ] as [(String, [UInt8], String)])
  func `a declared encoding is converted as git converts it`(
    _ encoding: String, _ bytes: [UInt8], _ text: String
  ) throws {
    let (message, oracle) = try message(bytes, encoding: encoding)
    #expect(message.text == text)
    #expect(message.decoding == .converted(from: encoding))
    #expect(oracle + "\n" == text || oracle == text)
  }

  @Test(
    arguments: [
      ("Shift_JIS", [0x61, 0xFF, 0x62, 0x0A]), ("x-no-such", [0x61, 0xFF, 0x0A]),
      (nil, [0x66, 0xFC, 0x72, 0x0A]), ("UTF-8", [0xC3, 0x0A]), ("US-ASCII", [0xFC, 0x0A]),
    ] as [(String?, [UInt8])])
  func `bytes that are not text are shown and told of`(
    _ encoding: String?, _ bytes: [UInt8]
  ) throws {
    let (message, _) = try message(bytes, encoding: encoding)
    #expect(message.text.contains("\u{FFFD}"))
    #expect(message.text.hasSuffix("\n"))
    #expect(message.decoding == .replaced(declared: encoding))
  }

  @Test func `a message of a megabyte is whole`() throws {
    let bytes = Array("feat: big\n\n".utf8) + [UInt8](repeating: 0x78, count: 1 << 20)
    let (message, _) = try message(bytes, encoding: nil)
    #expect(message.utf8 == bytes)
  }

  @Test func `a NUL ends nothing`() throws {
    let scratch = try HistoryStory { $0.commit("feat: a") }.materialise()
    let head = try #require(try scratch.head)
    var object = try scratch.gitResult(["cat-file", "commit", head.hex]).standardOutput
    object += Array("body\0tail".utf8)
    let stored = try scratch.gitResult(
      ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], stdin: object)
    let id = try #require(ObjectID(hex: stored.stdout.prefix(40)))
    let message = try scratch.opened().commit(id).message
    #expect(message.text == "feat: a\nbody\0tail")
  }

  @Test func `people, dates and parents are git's`() throws {
    let scratch = try HistoryStory { $0.commit("feat: a") }.materialise()
    try scratch.git(
      "-c", "user.name=Zoë Müller", "commit", "--quiet", "--allow-empty", "-m", "b", "--date",
      "2001-02-03T04:05:06-0730", "--author", "Ünal Ç <u@example.org>")
    let head = try #require(try scratch.head)
    let commit = try scratch.opened().commit(head)
    let fields = try scratch.git(
      "log", "-1", "--format=%an|%ae|%at|%ad|%ct|%P|%T", "--date=format:%z"
    )
    .split(separator: "|").map(String.init)
    #expect(
      [commit.author.name, commit.author.email, "\(commit.author.seconds)"]
        == fields[..<3].map(\.self))
    #expect(commit.author.offsetMinutes == -450)
    #expect(fields[3] == "-0730")
    #expect("\(commit.committedAtSeconds)" == fields[4])
    #expect(commit.parents.map(\.hex) == [fields[5]])
    #expect(commit.tree.hex == fields[6])
  }
}
