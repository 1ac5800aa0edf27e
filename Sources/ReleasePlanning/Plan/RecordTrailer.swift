package import Documents

/// The line of a tag's message that names the record.
package enum RecordTrailer {
  package static let token = "Release-Record"

  /// The digest that a tag's message names.
  package static func digest(in message: String) -> ContentDigest? {
    for line in message.split(separator: "\n").reversed() where line.hasPrefix(token + ": ") {
      return ContentDigest(String(line.dropFirst(token.count + 2)))
    }
    return nil
  }
}
