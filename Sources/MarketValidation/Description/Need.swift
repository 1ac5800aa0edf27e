/// Whether a field may be left out, and what a fault of it means.
package enum Need: String, Hashable, Sendable {
  /// Must be there.
  case required = "R"
  /// Must be there, or be null with a reason; a fault fails closed.
  case protective = "P"
  /// May be left out.
  case optional = "O"
  /// May be left out; a fault of what is there fails closed.
  case optionalProtective = "O, P"

  /// Whether leaving the field out is a fault.
  package var isRequired: Bool { self == .required || self == .protective }

  /// Whether a fault fails closed.
  package var isProtective: Bool { self == .protective || self == .optionalProtective }
}
