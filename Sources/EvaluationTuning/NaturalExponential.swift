/// The natural exponential, the same bits on every platform.
///
/// The exponentials of C libraries differ from one another in the last bit, so that an output could
/// not be recomputed on another machine to the bit. This one is made of additions and
/// multiplications alone, which IEEE 754 defines exactly: x = k·ln 2 + r with |r| ≤ ½·ln 2, the
/// Taylor series of e^r to the thirteenth power, whose remainder is below 5·10⁻¹⁸, and a scaling by
/// 2^k. The reduction with ln 2 in two parts is that of W. J. Cody and W. Waite, "Software Manual
/// for the Elementary Functions" (1980). The result is within one unit in the last place.
///
/// - Returns: Infinity above 709.79, 0 below −745.14, NaN for NaN.
package func exponential(_ x: Double) -> Double {
  guard x == x else { return x }
  if x > 709.782712893384 { return .infinity }
  if x < -745.1332191019412 { return 0 }
  // Doubles from 2⁵² to 2⁵³ are whole, so the addition itself rounds.
  let k = (x * oneByLn2 + 0x1.8p52) - 0x1.8p52
  let high = x - k * ln2High
  let low = k * ln2Low
  let r = high - low
  var series = 1.0 / 6_227_020_800
  series = series * r + 1.0 / 479_001_600
  series = series * r + 1.0 / 39_916_800
  series = series * r + 1.0 / 3_628_800
  series = series * r + 1.0 / 362_880
  series = series * r + 1.0 / 40_320
  series = series * r + 1.0 / 5_040
  series = series * r + 1.0 / 720
  series = series * r + 1.0 / 120
  series = series * r + 1.0 / 24
  series = series * r + 1.0 / 6
  series = series * r + 0.5
  // What the subtraction of the two parts lost is small but not nothing.
  let lost = (high - r) - low
  let fraction = 1 + (r + (series * r * r + lost))
  let power = Int(k)
  if power >= -1021 && power <= 1023 { return fraction * powerOfTwo(power) }
  // The ends of the range are reached in two steps, of which only the last can round.
  return power > 0
    ? fraction * powerOfTwo(1023) * powerOfTwo(power - 1023)
    : fraction * powerOfTwo(power + 64) * powerOfTwo(-64)
}

/// ln 2 to the 33 bits that a whole factor below 2^11 multiplies exactly …
let ln2High = 0x1.62e42fee00000p-1
/// … and what remains of it.
let ln2Low = 0x1.a39ef35793c76p-33

private let oneByLn2 = 1.4426950408889634

/// 2 to a power from −1022 to 1023, made of its bits.
func powerOfTwo(_ power: Int) -> Double {
  Double(bitPattern: UInt64(power + 1023) << 52)
}
