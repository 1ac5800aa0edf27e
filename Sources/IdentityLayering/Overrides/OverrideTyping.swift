package import Documents
package import IdentityDiagnostics

/// Gives a text the type of the field at a path, or says why the field has no such value.
///
/// The schema is passed in as this function. A diagnostic without a place gets the one of the text.
package typealias OverrideTyping =
  @Sendable (_ path: JSONPointer, _ text: String) -> Result<Node, DocumentFault>
