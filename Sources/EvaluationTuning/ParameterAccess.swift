/// Where a number stands among the parameters.
package struct ParameterAccess: Sendable {
  /// The number.
  package let read: @Sendable (ParameterValues) -> Double
  /// Changes the number.
  package let write: @Sendable (inout ParameterValues, Double) -> Void

  /// The number at a key path.
  init(_ keyPath: any WritableKeyPath<ParameterValues, Double> & Sendable) {
    read = { $0[keyPath: keyPath] }
    write = { $0[keyPath: keyPath] = $1 }
  }

  /// A level of the ramp at a key path.
  init(
    _ ramp: any WritableKeyPath<ParameterValues, ParameterRamp> & Sendable,
    _ level: any WritableKeyPath<ParameterRamp, Double> & Sendable
  ) {
    read = { $0[keyPath: ramp][keyPath: level] }
    write = { $0[keyPath: ramp][keyPath: level] = $1 }
  }
}
