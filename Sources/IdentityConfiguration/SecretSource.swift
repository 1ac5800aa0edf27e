#if SwiftConfiguration
  internal import FileStore
  package import IdentityLayering

  /// Where the secrets that an identity refers to are looked up when a value is read.
  ///
  /// An identity holds `env:NAME` or `file:/path`, never a secret itself, and so does every snapshot
  /// of it: a secret is looked up each time that it is read, is not kept, and is marked as secret,
  /// so that access logs show `<REDACTED>`.
  public struct SecretSource: Sendable {
    package let lookUp: @Sendable (SecretReference) throws -> String

    /// Looks secrets up in a way of the program's own.
    ///
    /// - Parameter lookUp: Takes a reference as it is written, `env:NAME` or `file:/path`, and gives
    ///   the secret or throws why it cannot.
    public init(_ lookUp: @escaping @Sendable (_ reference: String) throws -> String) {
      self.lookUp = { try lookUp($0.text) }
    }

    private init(looking lookUp: @escaping @Sendable (SecretReference) throws -> String) {
      self.lookUp = lookUp
    }

    /// No secret is ever looked up: reading one is an error that says so.
    ///
    /// This is the default: a program that reads files and variables because a bundle says so must
    /// have agreed to it.
    public static let refused = SecretSource(looking: { reference in
      throw SecretError(reference: reference.text, cause: "this provider looks up no secrets")
    })

    /// Looks secrets up where the reference says: in the variables of the process and in files.
    ///
    /// A line end at the end of a file is not part of the secret.
    ///
    /// - Parameter environment: The variables of the process, such as
    ///   `ProcessInfo.processInfo.environment`.
    public static func machine(environment: [String: String]) -> SecretSource {
      SecretSource(looking: { reference in
        switch reference {
        case .variable(let name):
          guard let secret = environment[name] else {
            throw SecretError(reference: reference.text, cause: "the variable is not set")
          }
          return secret
        case .file(let path): return try contents(of: path, reference: reference.text)
        }
      })
    }
  }

  /// The most bytes of a file with a secret.
  private let secretByteCountMax = 1 << 16

  /// The most links that lead to a file with a secret.
  private let linkCountMax = 8

  /// Reads a file with a secret; mounted secrets are links, and the operator has named the path.
  private func contents(of path: String, reference: String) throws(SecretError) -> String {
    func failure(_ cause: String) -> SecretError { SecretError(reference: reference, cause: cause) }
    var path = path
    for _ in 0...linkCountMax {
      let bytes: [UInt8]?
      do throws(FileStoreError) {
        let (tree, file) = try FileTree.place(of: path)
        if case .symbolicLink(let target) = try tree.kind(of: file) {
          let text = String(decoding: target, as: UTF8.self)
          path = text.hasPrefix("/") ? text : "\(tree.root)/\(text)"
          continue
        }
        bytes = try tree.read(file, limitBytes: secretByteCountMax)
      } catch {
        throw failure(error.sentence)
      }
      guard let bytes else { throw failure("the file does not exist") }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw failure("the file is not UTF-8")
      }
      let end = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? 1 : 0
      return String(text.dropLast(end))
    }
    throw failure("more than \(linkCountMax) links lead to it")
  }
#endif
