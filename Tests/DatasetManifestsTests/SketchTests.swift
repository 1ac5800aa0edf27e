import DatasetRows
import TestSupport
import Testing

@Suite("Sketches")
struct SketchTests {
  private static let place = RowPlace(shard: 0, row: 0, offset: 0)

  private static func sketch(_ words: [String]) throws -> RowSketch {
    var sketcher = RowSketcher()
    let bytes = Array(words.joined(separator: " ").utf8)
    sketcher.start()
    sketcher.add(bytes.span, 0..<bytes.count)
    let sketch = sketcher.sketch(at: place)
    return try #require(sketch)
  }

  /// The true likeness: shared runs of five words among all.
  private static func likeness(_ left: [String], _ right: [String]) -> Double {
    func shingles(_ words: [String]) -> Set<String> {
      Set((0...words.count - 5).map { words[$0..<$0 + 5].joined(separator: " ") })
    }
    let (first, second) = (shingles(left), shingles(right))
    return Double(first.intersection(second).count) / Double(first.union(second).count)
  }

  @Test(arguments: 0..<40)
  func `the estimate is near the truth and like texts meet`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let words = (0..<300).map { _ in "w\(Int.random(in: 0..<5000, using: &random))" }
    var edited = words
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      edited[Int.random(in: 0..<edited.count, using: &random)] = "new\(random.next() & 1023)"
    }
    let truth = Self.likeness(words, edited)
    let (left, right) = (try Self.sketch(words), try Self.sketch(edited))
    let estimate = RowSketch.likeness(left.minima, right.minima)
    #expect(abs(estimate - truth) < 0.14, "truth \(truth), estimate \(estimate)")
    if truth > 0.97 { #expect(!Set(left.bands).isDisjoint(with: right.bands)) }
  }

  @Test(arguments: 0..<200)
  func `a sketch is what the plain way gives`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pool = ["a", "Z", "9", "é", "日", " ", " ", "-", "@", "[", "`", "{", "\u{7F}"]
    var sketcher = RowSketcher()
    for _ in 0..<10 {
      let texts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (0..<Int.random(in: 0...Int.random(in: 1...400, using: &random), using: &random)).map { _ in
          pool.randomElement(using: &random) ?? ""
        }.joined()
      }
      sketcher.start()
      for text in texts {
        let bytes = Array(text.utf8)
        sketcher.add(bytes.span, 0..<bytes.count)
      }
      let sketch = sketcher.sketch(at: Self.place)
      let plain = PlainSketcher(texts)
      #expect(sketch?.bands == plain?.bands)
      #expect(sketch?.minima == plain?.minima)
    }
  }

  @Test func `other texts are not alike`() throws {
    let left = try Self.sketch((0..<200).map { "a\($0)" })
    let right = try Self.sketch((0..<200).map { "b\($0)" })
    #expect(RowSketch.likeness(left.minima, right.minima) < 0.1)
    #expect(Set(left.bands).isDisjoint(with: right.bands))
  }

  @Test func `case, punctuation and cutting into texts do not count`() throws {
    let left = try Self.sketch(["One", "two,", "THREE;", "four.", "five"])
    let right = try Self.sketch(["one", "two", "three", "four", "five!"])
    #expect(left.minima == right.minima)
    var sketcher = RowSketcher()
    sketcher.start()
    #expect(sketcher.sketch(at: Self.place) == nil)
  }
}
