import Attestation
import TestSupport
import Testing

@Suite("Base64")
struct Base64Tests {
  /// The vectors of RFC 4648, 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `the vectors of the standard`(_ plain: String, _ text: String) {
    #expect(base64Text(Array(plain.utf8)) == text)
    #expect(base64Bytes(text.utf8, .loose) == Array(plain.utf8))
    #expect(base64Bytes(text.utf8, .eitherAlphabet) == Array(plain.utf8))
    #expect(base64Text(Array(plain.utf8), isPadded: false) == text.filter { $0 != "=" })
  }

  @Test(arguments: 0..<50)
  func `what is written reads back, in every form`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let text = base64Text(bytes)
    #expect(base64Bytes(text.utf8, .eitherAlphabet) == bytes)
    let urlSafe = text.replacing("+", with: "-").replacing("/", with: "_")
    #expect(base64Bytes(urlSafe.utf8, .eitherAlphabet) == bytes)
    if urlSafe != text { #expect(base64Bytes(urlSafe.utf8, .loose) == nil) }
    let broken = text.map { "\($0)\n" }.joined()
    #expect(base64Bytes(broken.utf8, .loose) == bytes)
    if !text.isEmpty { #expect(base64Bytes(broken.utf8, .eitherAlphabet) == nil) }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "Zg==Zg==", "Zm8=Zm8=", "Zm9v=", "Zm9v====",
    "Zh==", "Zm9=", "Z=g=", "Zm9v!", "é", "Zg==\0", "+_+_", "-/-/",
  ])
  func `another text is refused`(_ text: String) {
    #expect(base64Bytes(text.utf8, .eitherAlphabet) == nil)
    if !text.contains("-/") { #expect(base64Bytes(text.utf8, .loose) == nil) }
  }
}
