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

  @Test("others are not", arguments: [0x20, 0x7E, 0xA0, 0xE9, 0x200D, 0x2010, 0x4E2D, 0x1F469])
  func honest(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(!scalar.isDeceptive)
    #expect(String(scalar).escapedForDisplay == String(scalar))
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
