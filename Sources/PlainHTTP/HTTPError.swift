/// Why a call to a server came to nothing.
package struct HTTPError: Error, Sendable, Hashable {
  /// The kinds of faults.
  package enum Kind: String, Sendable, Hashable {
    /// The address is none that can be used.
    case address
    /// The server cannot be reached, or the connection broke.
    case connection
    /// The time for connecting or for the answer is over.
    case timeout
    /// The answer is larger than allowed.
    case size
    /// The answer is no HTTP response.
    case response
  }

  /// The kind of fault.
  package let kind: Kind

  /// What happened, for people.
  package let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension HTTPError: CustomStringConvertible {
  /// The message.
  package var description: String { message }
}
