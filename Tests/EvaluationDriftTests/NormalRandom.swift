import EvaluationTuning
import TestSupport

/// Standard normal numbers, the same for the same seed on every machine.
///
/// By the polar method of G. Marsaglia and T. A. Bray, "A convenient method for generating normal
/// variables" (1964).
struct NormalRandom {
  private var random: SeededRandom
  private var spare: Double?

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let x = Double(random.next() >> 11) * 0x1p-52 - 1
      let y = Double(random.next() >> 11) * 0x1p-52 - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * naturalLogarithm(square) / square).squareRoot()
      spare = y * factor
      return x * factor
    }
  }

  /// A stationary series in which `carry` of each deviation remains; mean 0, deviation 1.
  mutating func series(_ count: Int, carry: Double) -> [Double] {
    let noise = (1 - carry * carry).squareRoot()
    var value = next()
    return (0..<count).map { _ in
      defer { value = carry * value + noise * next() }
      return value
    }
  }
}
