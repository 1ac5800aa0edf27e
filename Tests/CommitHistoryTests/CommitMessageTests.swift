import CommitHistory
import Testing

@Suite("CommitMessage")
struct CommitMessageTests {
  private func message(_ bytes: [UInt8], _ encoding: String?) -> CommitMessage {
    CommitMessage(bytes: bytes, declaredEncoding: encoding)
  }

  @Test(arguments: [nil, "UTF-8", "utf8", "utf-8"] as [String?])
  func `UTF-8 is kept as it is`(_ encoding: String?) {
    let bytes = Array("feat: grüße 🎉\0 tail\r\n".utf8)
    #expect(message(bytes, encoding).utf8 == bytes)
    #expect(message(bytes, encoding).decoding == .utf8)
  }

  @Test(
    arguments: [
      ("ISO-8859-1", [0x66, 0xFC, 0x72], "für"),
      ("windows-1252", [0x80, 0x20, 0x31], "€ 1"),
      ("Shift_JIS", [0x83, 0x65, 0x83, 0x58, 0x83, 0x67], "テスト"),
      ("UTF-16LE", [0x61, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "a😀"),
    ] as [(String, [UInt8], String)])
  func `a declared encoding is converted`(_ encoding: String, _ bytes: [UInt8], _ text: String) {
    #expect(message(bytes, encoding).text == text)
    #expect(message(bytes, encoding).decoding == .converted(from: encoding))
  }

  @Test func `a long message is converted whole`() {
    let bytes = [UInt8](repeating: 0xFC, count: 100_000)
    #expect(message(bytes, "latin1").text == String(repeating: "ü", count: 100_000))
  }

  @Test func `what is not text in the declared encoding is shown as replaced`() {
    let broken = message([0x61, 0xFF, 0x62], "Shift_JIS")
    #expect(broken.text.hasPrefix("a\u{FFFD}"))
    #expect(broken.text.hasSuffix("b"))
    #expect(broken.decoding == .replaced(declared: "Shift_JIS"))
    #expect(message([0x61, 0xFF], nil).text == "a\u{FFFD}")
    #expect(message([0x61, 0xFF], nil).decoding == .replaced(declared: nil))
  }

  @Test func `an encoding that the system does not know falls back to UTF-8`() {
    #expect(message(Array("ü".utf8), "x-no-such").text == "ü")
    #expect(message([0xFF], "x-no-such").decoding == .replaced(declared: "x-no-such"))
  }

  @Test func `a message that has bytes is never empty`() {
    for byte in UInt8.min ... .max {
      for encoding in [nil, "ISO-8859-1", "Shift_JIS", "UTF-16LE", "x-no-such"] as [String?] {
        #expect(!message([byte], encoding).utf8.isEmpty, "byte \(byte) in \(encoding ?? "UTF-8")")
      }
    }
    #expect(message([], nil).utf8 == [])
  }

  @Test func `an empty encoding is none, whatever the locale is`() {
    #expect(message(Array("ü".utf8), "").decoding == .utf8)
    #expect(message([0xFC], "").decoding == .replaced(declared: ""))
  }

  @Test(
    arguments: [
      ("UTF-16", [0xFF, 0xFE]), ("ISO-2022-JP", [0x1B, 0x28, 0x42]), ("UTF-7", [0x2B, 0x2D]),
    ] as [(String, [UInt8])])
  func `bytes that convert to no text are shown`(_ encoding: String, _ bytes: [UInt8]) {
    #expect(!message(bytes, encoding).utf8.isEmpty)
  }

  @Test func `a long message of wrong bytes is read to its end`() {
    let broken = message([UInt8](repeating: 0xFF, count: 1 << 18), "Shift_JIS")
    #expect(broken.utf8.count == 3 << 18)
    #expect(broken.decoding == .replaced(declared: "Shift_JIS"))
  }
}
