/// The natural logarithm, the same bits on every platform.
///
/// x = m·2^k with m from √½ to √2, and ln m = 2·artanh s for s = (m − 1)/(m + 1), by the series of
/// the inverse hyperbolic tangent to the 21st power, whose remainder is below 10⁻¹⁸ of the result.
/// The leading term is taken from m − 1, which is exact, and s only carries the correction: the form
/// of W. J. Cody and W. Waite, "Software Manual for the Elementary Functions" (1980). The result is
/// within one unit in the last place.
///
/// - Returns: −infinity for 0, NaN below 0 and for NaN.
package func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0, x < .infinity else {
    return x == 0 ? -.infinity : (x == .infinity ? x : .nan)
  }
  var k = 0.0
  var bits = x.bitPattern
  if bits >> 52 == 0 {
    // A subnormal number has no exponent of its own until it is scaled up.
    bits = (x * 0x1p54).bitPattern
    k = -54
  }
  var exponent = Int(bits >> 52) - 1023
  var m = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
  if m > 1.4142135623730951 {
    m *= 0.5
    exponent += 1
  }
  k += Double(exponent)
  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  var series = 2.0 / 21
  series = series * z + 2.0 / 19
  series = series * z + 2.0 / 17
  series = series * z + 2.0 / 15
  series = series * z + 2.0 / 13
  series = series * z + 2.0 / 11
  series = series * z + 2.0 / 9
  series = series * z + 2.0 / 7
  series = series * z + 2.0 / 5
  series = series * z + 2.0 / 3
  let half = 0.5 * f * f
  return k * ln2High - ((half - (s * (half + series * z) + k * ln2Low)) - f)
}

/// ln(1 + x) without the loss of digits that rounding 1 + x brings for small x.
///
/// The correction by x/((1 + x) − 1) is that of W. Kahan as D. Goldberg gives it in "What Every
/// Computer Scientist Should Know About Floating-Point Arithmetic" (1991), theorem 4.
///
/// - Returns: As ``naturalLogarithm(_:)`` of 1 + x.
package func logarithmOfOnePlus(_ x: Double) -> Double {
  let sum = 1 + x
  if sum == 1 { return x }
  if sum == .infinity || sum <= 0 { return naturalLogarithm(sum) }
  return naturalLogarithm(sum) * x / (sum - 1)
}
