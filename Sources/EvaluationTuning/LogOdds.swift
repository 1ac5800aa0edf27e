/// The probability of given log-odds, the logistic function.
///
/// It is made so that mirrored log-odds give exactly mirrored probabilities where those are exact:
/// the exponential only ever sees a number that is not positive.
package func probability(ofLogOdds logOdds: Double) -> Double {
  let decayed = exponential(-logOdds.magnitude)
  let greater = 1 / (1 + decayed)
  return logOdds < 0 ? 1 - greater : greater
}

/// The log-odds of a probability from 0 to 1, exclusive.
///
/// I. J. Good, "Probability and the Weighing of Evidence" (1950): log-odds are the scale on which
/// independent evidence adds up.
package func logOdds(ofProbability probability: Double) -> Double {
  naturalLogarithm(probability / (1 - probability))
}

/// The nearest multiple of 2⁻⁴⁰, about 10⁻¹², with −0 as 0.
///
/// All evidence lives on this grid. Sums of less than a million such numbers of ordinary size are
/// exact in a double, so that the order of sources does not matter, contributions add up to the
/// total to the bit, and "less" stays "not more" where rounding would otherwise have the last word.
///
/// - Precondition: the magnitude is below 2¹¹.
@inlinable
package func onEvidenceGrid(_ value: Double) -> Double {
  assert(value.magnitude < 2048, "evidence is bounded")
  // Doubles from 2¹² to 2¹³ are 2⁻⁴⁰ apart, so the addition itself rounds.
  return (value + 0x1.8p12) - 0x1.8p12
}
