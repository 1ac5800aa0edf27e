/// A price that a model moves on, step by step; 100 at the start unless the model says otherwise.
///
/// What a process gives for a step depends on the seed and the steps before it alone: never on how
/// many follow.
package protocol PriceProcess: Sendable {
  /// The price now.
  var price: Double { get }

  /// Moves on by one step.
  mutating func advance()
}

/// The length of a step in years: a trading day.
let stepYears = 1.0 / 252
