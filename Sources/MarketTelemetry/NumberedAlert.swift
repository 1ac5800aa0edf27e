/// An alert with the number that its recorder gave it.
package struct NumberedAlert: Hashable, Sendable {
  /// The number, larger than that of every alert before; the first is 1.
  package let number: Int64
  /// The alert.
  package let alert: ValidationAlert

  /// Numbers an alert.
  package init(number: Int64, alert: ValidationAlert) {
    self.number = number
    self.alert = alert
  }
}
