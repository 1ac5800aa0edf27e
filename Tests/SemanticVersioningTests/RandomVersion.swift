import TestSupport

/// Texts of versions, drawn so that parts often agree: order is only tried out by near neighbours.
struct RandomVersion {
  private var generator: SeededRandom

  init(seed: UInt64) { generator = SeededRandom(seed: seed) }

  mutating func next() -> String {
    var text = "\(number()).\(number()).\(number())"
    if chance(2) { text += "-" + identifiers { $0.prereleaseIdentifier() } }
    if chance(4) { text += "+" + identifiers { $0.word() } }
    return text
  }

  private mutating func identifiers(_ make: (inout RandomVersion) -> String) -> String {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in make(&self) }
      .joined(separator: ".")
  }

  private mutating func prereleaseIdentifier() -> String {
    if chance(2) { return number() }
    return ["alpha", "beta", "rc", "A", "-", "-1", "0a", "00x", "x-y"].randomElement(
      using: &generator)!
  }

  private mutating func word() -> String {
    ["001", "0", "build", "B", "-", "7f3c"].randomElement(using: &generator)!
  }

  private mutating func number() -> String {
    if !chance(12) { return String(Int.random(in: 0...2, using: &generator)) }
    let count = [19, 20, 21, 400].randomElement(using: &generator)!
    return "9" + String(repeating: chance(2) ? "9" : "0", count: count - 1)
  }

  private mutating func chance(_ one: Int) -> Bool {
    Int.random(in: 0..<one, using: &generator) == 0
  }
}
