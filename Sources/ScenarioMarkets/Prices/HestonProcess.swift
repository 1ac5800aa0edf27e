/// The price of S. L. Heston (1993), whose variance moves too, by the full truncation scheme of
/// R. Lord, R. Koekkoek and D. van Dijk (2010): where the variance is used, its positive part is.
package struct HestonProcess: PriceProcess {
  package private(set) var price = 100.0
  /// The variance a year; it can be a little below 0.
  package private(set) var variance: Double
  private let drift: Double
  private let reversion: Double
  private let longVariance: Double
  private let varianceVolatility: Double
  private let correlation: Double
  private var varianceStream: RandomStream
  private var priceStream: RandomStream

  /// Creates a price.
  ///
  /// - Parameters:
  ///   - drift: μ, a year.
  ///   - reversion: κ, how fast the variance returns, a year.
  ///   - longVariance: θ, what it returns to.
  ///   - varianceVolatility: ξ, the volatility of the variance.
  ///   - correlation: ρ of the two sources of chance, −1 to 1.
  ///   - startVariance: the variance at the start.
  package init(
    seed: UInt64, drift: Double, reversion: Double, longVariance: Double,
    varianceVolatility: Double, correlation: Double, startVariance: Double
  ) {
    self.drift = drift
    self.reversion = reversion
    self.longVariance = longVariance
    self.varianceVolatility = varianceVolatility
    self.correlation = correlation
    variance = startVariance
    varianceStream = RandomStream(seed: seed, "heston", "v")
    priceStream = RandomStream(seed: seed, "heston", "s")
  }

  package mutating func advance() {
    let usable = max(variance, 0)
    let deviation = (usable * stepYears).squareRoot()
    let varianceChance = varianceStream.normal()
    let ownShare = (1 - correlation * correlation).squareRoot()
    let priceChance = correlation * varianceChance + ownShare * priceStream.normal()
    price *= exponentialOf((drift - usable / 2) * stepYears + deviation * priceChance)
    variance +=
      reversion * (longVariance - usable) * stepYears
      + varianceVolatility * deviation * varianceChance
  }
}
