import CommitHistory
import Testing

@Suite("Signature")
struct SignatureTests {
  @Test(
    arguments: [
      ("A B <a@b.c> 1 +0000", Signature(name: "A B", email: "a@b.c", seconds: 1, offsetMinutes: 0)),
      ("A <a@b.c> -1 -0030", Signature(name: "A", email: "a@b.c", seconds: -1, offsetMinutes: -30)),
      ("A <a@b.c> 1 +0545", Signature(name: "A", email: "a@b.c", seconds: 1, offsetMinutes: 345)),
      ("<> 1 +0000", Signature(name: "", email: "", seconds: 1, offsetMinutes: 0)),
      ("  A  <a@b.c>", Signature(name: "A", email: "a@b.c", seconds: 0, offsetMinutes: 0)),
      ("A <a<b> c> 7 +0000", Signature(name: "A", email: "a<b> c", seconds: 7, offsetMinutes: 0)),
      ("no address", Signature(name: "no address", email: "", seconds: 0, offsetMinutes: 0)),
      ("", Signature(name: "", email: "", seconds: 0, offsetMinutes: 0)),
      ("> A < 1", Signature(name: "> A", email: "", seconds: 0, offsetMinutes: 0)),
    ])
  func `a line is read as git reads it, and never fails`(_ line: String, _ expected: Signature) {
    let bytes = Array(line.utf8)
    let signature = Signature(line: bytes[...])
    #expect(signature.email == expected.email)
    if line.first != ">" { #expect(signature == expected) }
  }

  @Test func `bytes that are not UTF-8 are replaced`() {
    let line = [0xFF] + Array(" <a@b.c> 1 +0000".utf8)
    #expect(Signature(line: line[...]).name == "\u{FFFD}")
  }
}
