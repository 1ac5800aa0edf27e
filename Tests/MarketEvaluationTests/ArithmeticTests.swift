import EvaluationTuning
import MarketEvaluation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("The arithmetic of evaluations")
struct ArithmeticTests {
  // Correctly rounded values by mpmath: mp.dps = 40; float(exp(mpf(x))).
  @Test(arguments: [
    (0.1, 1.1051709180756477), (-0.1, 0.9048374180359595), (0.5, 1.6487212707001282),
    (-0.5, 0.6065306597126334), (1, 2.718281828459045), (-1, 0.36787944117144233),
    (0.34657359027997264, 1.414213562373095), (0.3465735902799727, 1.4142135623730951),
    (2.5, 12.182493960703473), (-2.5, 0.0820849986238988), (10, 22026.465794806718),
    (-10, 4.5399929762484854e-05), (50.25, 6.657293676747253e+21),
    (-50.25, 1.5021118919431522e-22), (100, 2.6881171418161356e+43),
    (-100, 3.720075976020836e-44), (300.125, 2.201057464963801e+130),
    (-300.125, 4.543270750163927e-131), (700, 1.0142320547350045e+304),
    (-700, 9.85967654375977e-305), (709.78, 1.7928227943945155e+308),
    (-708.39, 2.2394014988804677e-308), (1e-10, 1.0000000001), (0, 1), (1e-300, 1),
  ])
  func `the exponential is the published one`(_ x: Double, _ expected: Double) {
    #expect(ulps(exponential(x), expected) <= 1)
  }

  // mp.dps = 40; float(log(mpf(x))).
  @Test(arguments: [
    (0.5, -0.6931471805599453), (0.7, -0.35667494393873245),
    (1.0000000000000002, 2.2204460492503128e-16), (0.9999999999999999, -1.1102230246251565e-16),
    (1.1, 0.09531017980432493), (0.9, -0.10536051565782628),
    (1.4142135623730951, 0.3465735902799727), (1.4142135623730954, 0.34657359027997287),
    (0.7071067811865476, -0.3465735902799726), (0.7071067811865475, -0.34657359027997275),
    (2, 0.6931471805599453), (3, 1.0986122886681098), (10, 2.302585092994046),
    (1e10, 23.025850929940457), (1e-10, -23.025850929940457), (1e300, 690.7755278982137),
    (1e-300, -690.7755278982137),
    (2.2250738585072014e-308, -708.3964185322641), (1.7976931348623157e+308, 709.782712893384),
    (1.00000001, 9.999999889225291e-09), (2.3333333333333335, 0.8472978603872037), (1, 0),
  ])
  func `the logarithm is the published one`(_ x: Double, _ expected: Double) {
    #expect(ulps(naturalLogarithm(x), expected) <= 1)
  }

  // Below 2.2e-308 a double has fewer digits: 7.38014831401258e-309, 2.0322308024e-313, 5e-324.
  @Test func `subnormal numbers are met and made`() {
    #expect(ulps(exponential(-709.5), Double(bitPattern: 1493758648498296)) <= 1)
    #expect(ulps(exponential(-720), Double(bitPattern: 41132809365)) <= 1)
    #expect(exponential(-745.13) == .leastNonzeroMagnitude)
    #expect(ulps(naturalLogarithm(.leastNonzeroMagnitude), -744.4400719213812) <= 1)
  }

  @Test func `the ends of the functions are those of IEEE 754`() {
    #expect(exponential(.infinity) == .infinity)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(710) == .infinity)
    #expect(exponential(-746) == 0)
    #expect(exponential(.nan).isNaN)
    #expect(naturalLogarithm(0) == -.infinity)
    #expect(naturalLogarithm(.infinity) == .infinity)
    #expect(naturalLogarithm(-1).isNaN)
    #expect(naturalLogarithm(.nan).isNaN)
    #expect(logarithmOfOnePlus(-1) == -.infinity)
    #expect(logarithmOfOnePlus(.infinity) == .infinity)
    #expect(logarithmOfOnePlus(1e-20) == 1e-20)
  }

  @Test func `both functions stay within two units of the C library's`() {
    var random = SeededRandom(seed: 41)
    var greatest = (exponential: UInt64(0), logarithm: UInt64(0), onePlus: UInt64(0))
    for _ in 0..<200_000 {
      let x = Double.random(in: -708...709, using: &random)
      greatest.exponential = max(greatest.exponential, ulps(exponential(x), exp(x)))
      let small = Double.random(in: -1...1, using: &random)
      greatest.exponential = max(greatest.exponential, ulps(exponential(small), exp(small)))
      let bits = UInt64.random(in: 1..<0x7FF0_0000_0000_0000, using: &random)
      let wide = Double(bitPattern: bits)
      greatest.logarithm = max(greatest.logarithm, ulps(naturalLogarithm(wide), log(wide)))
      let near = Double.random(in: 0.5...2, using: &random)
      greatest.logarithm = max(greatest.logarithm, ulps(naturalLogarithm(near), log(near)))
      let tiny = small * small * small * small
      greatest.onePlus = max(greatest.onePlus, ulps(logarithmOfOnePlus(tiny), log1p(tiny)))
    }
    #expect(greatest.exponential <= 2)
    #expect(greatest.logarithm <= 2)
    // The correction of Kahan has the error of a quotient and a product on top.
    #expect(greatest.onePlus <= 4)
  }

  @Test func `the probability of mirrored log-odds is mirrored, and never falls`() {
    var random = SeededRandom(seed: 43)
    for _ in 0..<20_000 {
      let x = Double.random(in: -40...40, using: &random)
      #expect(probability(ofLogOdds: -x) == 1 - probability(ofLogOdds: x) || x < 0)
      let y = x + 0x1p-40
      if x.magnitude < 8 { #expect(probability(ofLogOdds: y) > probability(ofLogOdds: x)) }
    }
    #expect(probability(ofLogOdds: 0) == 0.5)
    #expect(probability(ofLogOdds: .infinity) == 1)
    #expect(probability(ofLogOdds: -.infinity) == 0)
    // log(0.7/0.3) by mpmath: 0.847297860387203613…
    #expect(ulps(logOdds(ofProbability: 0.7), 0.8472978603872036) <= 2)
  }
}

/// The number of doubles between two of one sign.
func ulps(_ left: Double, _ right: Double) -> UInt64 {
  if left == right { return 0 }
  guard left.isFinite, right.isFinite, left.sign == right.sign else { return .max }
  let (a, b) = (left.bitPattern, right.bitPattern)
  return a > b ? a - b : b - a
}
