/// An object of git that carries a signature, as git takes it apart.
package struct SignedObject: Hashable, Sendable {
  /// What is signed.
  package let payload: [UInt8]

  /// The signature; `nil` for an object that carries none.
  package let signature: SignatureText?

  /// Takes an annotated tag apart: the signature starts at the last line that starts as one.
  package init(tag object: [UInt8]) {
    var start: Int?
    var position = 0
    while position < object.count {
      if SignatureText.Format(startOf: object[position...]) != nil { start = position }
      guard let end = object[position...].firstIndex(of: newline) else { break }
      position = end + 1
    }
    payload = Array(object[..<(start ?? object.count)])
    signature = start.map { SignatureText(Array(object[$0...])) }
  }

  /// Takes a commit apart: the signature is the header `gpgsig`, whose further lines are indented.
  package init(commit object: [UInt8]) {
    var payload: [UInt8] = []
    var signature: [UInt8] = []
    var header = CommitHeader.other
    var position = 0
    while position < object.count, object[position] != newline {
      let next = object[position...].firstIndex(of: newline).map { $0 + 1 } ?? object.count
      let line = object[position..<next]
      if line.first != blank { header = CommitHeader(startOf: line) }
      switch header {
      // A second signature joins the first and breaks it: it would be in nobody's payload.
      case .signature:
        signature += line.dropFirst(line.first == blank ? 1 : CommitHeader.signatureField.count)
      case .signatureOfOtherHash: break
      case .other: payload += line
      }
      position = next
    }
    payload += object[position...]
    self.payload = payload
    self.signature = signature.isEmpty ? nil : SignatureText(signature)
  }
}

/// A signature as text, in any of git's formats.
package struct SignatureText: Hashable, Sendable {
  /// The whole text.
  package let bytes: [UInt8]

  /// The format; `nil` for one that git has no name for.
  package let format: Format?

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    format = Format(startOf: bytes[...])
  }

  /// The formats of git, in its own words.
  package enum Format: String, CaseIterable, Hashable, Sendable {
    case openpgp = "OpenPGP"
    case x509 = "X.509"
    case ssh = "SSH"

    /// The format that a signature which starts so has.
    init?(startOf bytes: ArraySlice<UInt8>) {
      // Most lines do not start with a hyphen.
      guard bytes.first == UInt8(ascii: "-") else { return nil }
      guard
        let format = Self.allCases.first(where: { format in
          format.starts.contains { bytes.starts(with: $0.utf8) }
        })
      else { return nil }
      self = format
    }

    private var starts: [String] {
      switch self {
      case .openpgp: ["-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----"]
      case .x509: ["-----BEGIN SIGNED MESSAGE-----"]
      case .ssh: [SSHSignature.header]
      }
    }
  }
}

/// What a line of a commit's header is to its signature.
private enum CommitHeader {
  case signature, signatureOfOtherHash, other

  static let signatureField = Array("gpgsig ".utf8)

  init(startOf line: ArraySlice<UInt8>) {
    self =
      if line.starts(with: Self.signatureField) {
        .signature
      } else if line.starts(with: "gpgsig".utf8) {
        // The signature over the object's form in the other hash function is in neither payload.
        .signatureOfOtherHash
      } else {
        .other
      }
  }
}

private let newline = UInt8(ascii: "\n")
private let blank = UInt8(ascii: " ")
