import CommitHistory
import TestSupport
import Testing

@Suite("ObjectID")
struct ObjectIDTests {
  private let hex = "0123456789abcdef0123456789abcdef01234567"

  @Test func `digits, bytes and text are one value`() throws {
    let id = try #require(ObjectID(hex: hex))
    #expect(id.hex == hex)
    #expect("\(id)" == hex)
    #expect(id.bytes.prefix(4) == [0x01, 0x23, 0x45, 0x67])
    #expect(ObjectID(bytes: id.bytes.span) == id)
    #expect(id.abbreviated() == "01234567")
    #expect(id.abbreviated(to: 4) == "0123")
  }

  @Test func `upper-case digits are the same id in lower case`() {
    #expect(ObjectID(hex: hex.uppercased())?.hex == hex)
  }

  @Test func `digits are found in the middle of bytes`() {
    let line = Array("parent \(hex)\n".utf8)
    #expect(ObjectID(hex: line.span, at: 7)?.hex == hex)
    #expect(ObjectID(hex: line.span, at: 8) == nil)
    #expect(ObjectID(hex: line.span, at: 20) == nil)
  }

  @Test(
    arguments: [
      "", "0123", "0123456789abcdef0123456789abcdef0123456",
      "0123456789abcdef0123456789abcdef012345678",
      "0123456789abcdef0123456789abcdef0123456g", "+123456789abcdef0123456789abcdef01234567",
      " 123456789abcdef0123456789abcdef01234567",
    ])
  func `anything but forty digits is no id`(_ text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func `any twenty bytes survive the way to digits and back, in the order of bytes`() {
    var random = SeededRandom(seed: 1)
    var ids: [ObjectID] = []
    for _ in 0..<500 {
      let bytes = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let id = ObjectID(bytes: bytes.span)
      #expect(id.bytes == bytes)
      #expect(ObjectID(hex: id.hex) == id)
      ids.append(id)
    }
    #expect(
      ids.sorted() == ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    #expect(Set(ids).count == ids.count)
  }

  @Test func `zero is forty zeros`() {
    #expect(ObjectID.zero.hex == String(repeating: "0", count: 40))
  }
}
