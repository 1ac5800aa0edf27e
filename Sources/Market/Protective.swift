/// A value that protects the user, with the certainty there is about it.
///
/// The three cases differ on purpose: a reader that is given less than a value must be at least as
/// careful as with the worst one.
public enum Protective<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The sender gave the value.
  case present(Value)
  /// The sender gave none and said why; it counts as the worst value.
  case absentWithReason(String)
  /// The sender's value was at fault, as the code says, and the documented worst value stands in.
  case substituted(Value, FindingCode)

  /// The value, given or substituted; `nil` when there is none.
  public var value: Value? {
    switch self {
    case .present(let value), .substituted(let value, _): value
    case .absentWithReason: nil
    }
  }

  /// Whether the sender himself gave the value.
  public var isPresent: Bool {
    if case .present = self { true } else { false }
  }

  /// The value, or the worst one where there is none.
  ///
  /// - Parameter pessimistic: the value of ``PessimisticValues`` for the field.
  public func value(orPessimistic pessimistic: Value) -> Value { value ?? pessimistic }
}
