/// Where it is looked up who may sign, and what is run for signatures that are not verified here.
package struct SignatureSources: Sendable {
  /// The file of `--allowed-signers`, by the name that messages give it; `nil` for the files of the
  /// repository that the configuration names.
  package var allowedSigners: (name: String, bytes: [UInt8])?

  /// The environment of the program that verifies RSA.
  package var environment: [String: String]

  package init(
    allowedSigners: (name: String, bytes: [UInt8])? = nil, environment: [String: String] = [:]
  ) {
    self.allowedSigners = allowedSigners
    self.environment = environment
  }
}
