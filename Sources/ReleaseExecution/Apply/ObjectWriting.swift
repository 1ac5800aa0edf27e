internal import CommitHistory

/// The content of a commit object.
func commitObject(
  tree: ObjectID, parent: ObjectID, identity: ReleaseIdentity, message: String, signature: String?
) -> [UInt8] {
  var text = "tree \(tree.hex)\nparent \(parent.hex)\n"
  text += "author \(identity.author.line)\ncommitter \(identity.committer.line)\n"
  if let signature {
    // A header of several lines: each line behind the first starts with a blank, an empty one too.
    let lines = signature.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    text += "gpgsig " + lines.joined(separator: "\n ") + "\n"
  }
  return Array((text + "\n" + message).utf8)
}

/// The content of an annotated tag's object; a signature stands behind the message.
func tagContent(
  name: String, commit: ObjectID, identity: ReleaseIdentity, message: String, signature: String?
) -> [UInt8] {
  let headers = """
    object \(commit.hex)
    type commit
    tag \(name)
    tagger \(identity.committer.line)


    """
  return Array((headers + message + (signature ?? "")).utf8)
}

extension Signature {
  /// The signature as an object holds it.
  fileprivate var line: String { line(at: seconds) }

  /// The signature as objects and reflogs have it, with another moment.
  ///
  /// - Parameter seconds: the moment, since 1970.
  func line(at seconds: Int64) -> String {
    let magnitude = abs(offsetMinutes)
    let digits = String(magnitude / 60 * 100 + magnitude % 60)
    let zone =
      (offsetMinutes < 0 ? "-" : "+") + String(repeating: "0", count: 4 - digits.count) + digits
    return "\(name) <\(email)> \(seconds) \(zone)"
  }
}
