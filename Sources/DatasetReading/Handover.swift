internal import Synchronization

/// A value that one task hands to another, which then holds it alone.
///
/// What a closure captures stays with the closure until its task is gone: memory that should be used
/// again would have two owners and be copied.
final class Handover<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  /// Holds a value until it is taken.
  init(_ value: consuming Value) { self.value = Mutex(value) }

  /// Takes the value.
  ///
  /// - Precondition: Nobody has taken it.
  func take() -> Value {
    value.withLock { held in
      guard let value = held else { preconditionFailure("a value is handed over once") }
      held = nil
      return value
    }
  }
}
