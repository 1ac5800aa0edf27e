import Attestation
import TestSupport
import Testing

@Suite("Signed objects")
struct SignedObjectTests {
  private static let signature = "-----BEGIN SSH SIGNATURE-----\nAA\n-----END SSH SIGNATURE-----\n"

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("object 1\n\nnotes\n", nil), ("object 1\n\nnotes\n", signature),
    ("", signature), ("a\n-----BEGIN PGP SIGNATURE-----\nb\n", signature),
    ("a\n -----BEGIN SSH SIGNATURE-----\nb -----BEGIN SSH SIGNATURE-----\n", nil),
    ("no line end", nil), ("", nil),
  ])
  func `the signature of a tag starts at the last line that starts one`(
    _ payload: String, _ signature: String?
  ) {
    let object = SignedObject(tag: Array((payload + (signature ?? "")).utf8))
    #expect(text(object.payload) == payload)
    #expect(text(object.signature?.bytes) == signature)
    #expect(object.signature?.format == (signature == nil ? nil : .ssh))
  }

  @Test(arguments: [
    ("-----BEGIN PGP SIGNATURE-----\n", SignatureText.Format.openpgp),
    ("-----BEGIN PGP MESSAGE-----\n", .openpgp), ("-----BEGIN SIGNED MESSAGE-----\n", .x509),
  ])
  func `the other formats of git are told apart`(_ start: String, _ format: SignatureText.Format) {
    #expect(SignedObject(tag: Array("a\n\n\(start)".utf8)).signature?.format == format)
  }

  @Test func `the signature of a commit is a header of several lines`() {
    let object = SignedObject(
      commit: Array(
        "tree 1\ngpgsig-sha256 other\n more\ngpgsig A\n B\n \n C\nx y\n z\n\ngpgsig not\n".utf8))
    #expect(text(object.payload) == "tree 1\nx y\n z\n\ngpgsig not\n")
    #expect(text(object.signature?.bytes) == "A\nB\n\nC\n")
    #expect(object.signature?.format == nil)
    #expect(SignedObject(commit: Array("tree 1\n\nA\n".utf8)).signature == nil)
    #expect(SignedObject(commit: []).signature == nil)
  }

  @Test func `a second signature of a commit breaks the first`() {
    let object = SignedObject(commit: Array("gpgsig A\ngpgsig B\n\n".utf8))
    #expect(text(object.signature?.bytes) == "A\nB\n")
  }
}
