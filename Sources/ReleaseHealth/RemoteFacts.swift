/// The tags of a repository and those of a remote, as the names of tags and what they hold.
package struct RemoteFacts: Hashable, Sendable {
  /// The name of the remote.
  package let name: String

  /// The tags here: object ids in hexadecimal by name.
  package let here: [String: String]

  /// The tags there.
  package let there: [String: String]

  package init(name: String, here: [String: String], there: [String: String]) {
    self.name = name
    self.here = here
    self.there = there
  }
}
