package import Market

/// What must come of a scenario, beside what must come of every one.
package struct ScenarioExpectations: Sendable, Hashable {
  /// The range that a statistic must lie in.
  package struct Limit: Sendable, Hashable {
    /// The name of the statistic.
    package var statistic: String
    /// The least that it may be; `nil` for none.
    package var minimum: Double?
    /// The most that it may be; `nil` for none.
    package var maximum: Double?

    /// Creates a limit.
    package init(_ statistic: String, minimum: Double? = nil, maximum: Double? = nil) {
      self.statistic = statistic
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// The actions that any row may have; `nil` for all.
  package var actions: [Signal]?
  /// The limits of statistics.
  package var limits: [Limit]

  /// Creates expectations.
  package init(actions: [Signal]? = nil, limits: [Limit] = []) {
    self.actions = actions
    self.limits = limits
  }
}
