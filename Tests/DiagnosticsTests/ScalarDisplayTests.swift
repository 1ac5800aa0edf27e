import Diagnostics
import Testing

@Suite("Characters that deceive")
struct ScalarDisplayTests {
  @Test(
    "are escaped",
    arguments: [
      0, 9, 0x1F, 0x7F, 0x85, 0x9F, 0x61C, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF,
    ]
  )
  func deceptive(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(scalar.isDeceptive)
    #expect(String(scalar).escapedForDisplay == "<\(scalar.codePointText)>")
  }

  @Test("others are not", arguments: [0x20, 0x7E, 0xA0, 0xE9, 0x2010, 0x4E2D, 0x1F469])
  func honest(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(!scalar.isDeceptive)
    #expect(String(scalar).escapedForDisplay == String(scalar))
  }

  @Test(
    "that take no room are named",
    arguments: [
      ("v1\u{200B}.0", "v1<U+200B>.0"), ("a\u{AD}b", "a<U+00AD>b"), ("\u{3164}", "<U+3164>"),
      ("a\u{E0041}", "a<U+E0041>"), ("a\u{200D}b", "a<U+200D>b"), ("\u{200C}", "<U+200C>"),
      ("👩\u{200D}👧", "👩\u{200D}👧"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
      ("👩\u{200D}\u{200D}", "👩\u{200D}<U+200D>"), ("❤\u{FE0F}", "❤\u{FE0F}"),
    ])
  func invisible(_ text: String, _ shown: String) {
    #expect(text.escapedForDisplay == shown)
    #expect(shown.escapedForDisplay == shown)
  }

  @Test("noncharacters end each plane", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF, 0x10FFFE])
  func noncharacter(_ value: UInt32) throws {
    #expect(try #require(Unicode.Scalar(value)).isNoncharacter)
  }

  @Test("code points have at least four digits")
  func codePoints() {
    #expect(Unicode.Scalar(UInt8(9)).codePointText == "U+0009")
    #expect(("\u{1F469}" as Unicode.Scalar).codePointText == "U+1F469")
  }

  @Test("a location reads as a link")
  func location() {
    #expect(SourceLocation(file: "a/b.yaml", line: 3, column: 7).description == "a/b.yaml:3:7")
  }
}
