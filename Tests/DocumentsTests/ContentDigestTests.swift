import Documents
import Testing

@Suite("Content digests")
struct ContentDigestTests {
  /// FIPS 180-2, appendix B, and the empty message.
  static let vectors = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test("are SHA-256", arguments: vectors)
  func known(_ content: String, _ hex: String) {
    let digest = ContentDigest(of: content)
    #expect(digest.hex == hex)
    #expect(digest.description == "sha256:\(hex)")
    #expect(ContentDigest("sha256:\(hex)") == digest)
    #expect(ContentDigest(hex: hex) == digest)
    #expect(ContentDigest(bytes: digest.bytes) == digest)
  }

  /// The last vector of the same appendix, too long for a report of the tests.
  @Test("of a million bytes are SHA-256")
  func long() {
    let digest = ContentDigest(of: String(repeating: "a", count: 1_000_000))
    #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("of parts are those of the whole", arguments: [1, 7, 64, 1000])
  func parts(_ size: Int) {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hasher = ContentHasher()
    var rest = bytes[...]
    while !rest.isEmpty {
      hasher.update(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    #expect(hasher.finalized() == ContentDigest(of: bytes))
    hasher.update([1])
    #expect(hasher.finalized() == ContentDigest(of: bytes + [1]))
  }

  @Test(
    "have one text only",
    arguments: [
      "", "sha256:", "e3b0", "sha256:zz", "sha512:" + String(repeating: "0", count: 64),
      "sha256:" + String(repeating: "0", count: 63), "sha256:" + String(repeating: "0", count: 65),
      "sha256:" + String(repeating: "A", count: 64), "SHA256:" + String(repeating: "0", count: 64),
      "sha256:" + String(repeating: "0", count: 63) + "é",
    ])
  func refused(_ text: String) {
    #expect(ContentDigest(text) == nil)
  }

  @Test("need 32 bytes")
  func short() {
    #expect(ContentDigest(bytes: [1]) == nil)
  }
}
