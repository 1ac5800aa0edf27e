/// A reproducible source of random numbers with a name of its own.
///
/// The generator is SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom
/// Number Generators", 2014). Each stream is found from the seed and its names alone, so that a
/// generator that is added, or that draws more often, never shifts the numbers of another.
package struct RandomStream: Sendable {
  private var state: UInt64

  /// Creates the generator as published, which starts at `seed`.
  package init(seed: UInt64) { state = seed }

  /// Creates the stream of a name, or of several names from the general to the special.
  ///
  /// Each name is hashed by FNV-1a to 64 bits, joined with what came before by exclusive or, and
  /// mixed by one step of the generator.
  package init(seed: UInt64, _ names: String...) {
    var mixed = seed
    for name in names {
      var step = RandomStream(seed: mixed ^ Self.hash(name))
      mixed = step.next()
    }
    state = mixed
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number between 0 and 1, both excluded: the middle of one of 2⁵² equal parts, so that its
  /// logarithm is always finite.
  package mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) / 0x1p52 }

  /// A number of the standard normal distribution, by the inverse of its distribution function.
  package mutating func normal() -> Double { normalQuantile(uniform()) }

  /// Whether an event of a probability takes place.
  package mutating func isHit(probability: Double) -> Bool { uniform() < probability }

  /// A whole number of a range, each equally likely up to a part in 2⁵².
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    let count = Double(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + min(Int(uniform() * count), range.upperBound - range.lowerBound)
  }

  /// How often something happens that happens `mean` times on average, by counting how many uniform
  /// numbers can be multiplied before the product falls to e^−mean (D. E. Knuth, "The Art of Computer
  /// Programming", volume 2, 3.4.1).
  ///
  /// - Parameter mean: 0 to some tens; the time grows with it.
  package mutating func poisson(mean: Double) -> Int {
    let limit = exponentialOf(-mean)
    var count = 0
    var product = uniform()
    while product > limit {
      count += 1
      product *= uniform()
    }
    return count
  }

  /// The FNV-1a hash of the bytes of a name, 64 bits (G. Fowler, L. C. Noll and K.-P. Vo).
  package static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
