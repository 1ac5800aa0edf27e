internal import Diagnostics
package import Documents

/// A statement about some things (in-toto Attestation Framework, Statement v1).
package struct Statement: Equatable, Sendable {
  /// What the statement is about, in the order in which it is written.
  package let subjects: [StatementSubject]

  /// What kind of statement it is.
  package let predicateType: String

  /// What is stated.
  package let predicate: Node

  /// The value of `_type`.
  package static let type = "https://in-toto.io/Statement/v1"

  /// What envelopes say of a statement that they hold.
  package static let mediaType = "application/vnd.in-toto+json"

  package init(subjects: [StatementSubject], predicateType: String, predicate: Node) {
    self.subjects = subjects
    self.predicateType = predicateType
    self.predicate = predicate
  }

  /// The statement as it is written.
  package var json: [UInt8] {
    prettyJSON(
      .map([
        ("_type", .text(Self.type)), ("subject", .list(subjects, \.node)),
        ("predicateType", .text(predicateType)), ("predicate", predicate),
      ]))
  }

  /// Reads a statement. Keys that are not known are passed over, as the format asks.
  ///
  /// - Throws: `AttestationFault` when the document is none, or has a name twice.
  package init(reading node: Node) throws(AttestationFault) {
    guard node["_type"]?.text == Self.type else {
      throw AttestationFault("'_type' is not \(Self.type)")
    }
    guard let list = node["subject"]?.list else {
      throw AttestationFault("'subject' is not a list")
    }
    var subjects: [StatementSubject] = []
    var names: Set<String> = []
    for entry in list {
      let subject = try StatementSubject(reading: entry)
      guard names.insert(subject.name).inserted else {
        throw AttestationFault("the subject '\(subject.name)' stands twice")
      }
      subjects.append(subject)
    }
    guard let predicateType = node["predicateType"]?.text else {
      throw AttestationFault("'predicateType' is not a text")
    }
    self.init(
      subjects: subjects, predicateType: predicateType, predicate: node["predicate"] ?? .map([]))
  }

  /// Reads a statement's bytes.
  ///
  /// - Parameter name: The name of the file, for messages.
  /// - Throws: `AttestationFault` when they are no JSON, or no statement.
  package init(parsing bytes: [UInt8], name: String) throws(AttestationFault) {
    try self.init(reading: parsedNode(bytes, name: name))
  }
}
