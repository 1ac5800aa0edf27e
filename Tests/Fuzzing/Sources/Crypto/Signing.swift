/// Stands in for the keys of swift-crypto: a signature holds when its first byte is that of the key.
///
/// What comes before the arithmetic is what is fuzzed: taking keys and signatures apart, and giving
/// each function the sizes that it asks for. Another size ends the run.
public enum Curve25519 {
  public enum Signing {
    public struct PublicKey: Sendable {
      public let rawRepresentation: [UInt8]

      public init(rawRepresentation bytes: [UInt8]) throws {
        rawRepresentation = try checked(bytes, size: 32)
      }

      public func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        precondition(signature.count == 64)
        return signature[0] == rawRepresentation[0]
      }
    }

    public struct PrivateKey: Sendable {
      public let publicKey: PublicKey

      public init(rawRepresentation bytes: [UInt8]) throws {
        publicKey = try PublicKey(rawRepresentation: bytes)
      }

      public func signature(for message: [UInt8]) throws -> [UInt8] {
        publicKey.rawRepresentation + publicKey.rawRepresentation
      }
    }
  }
}

/// A curve whose coordinates have 32 bytes.
public enum P256 {
  public typealias Signing = NISTSigning<Bytes32>
}

/// A curve whose coordinates have 48 bytes.
public enum P384 {
  public typealias Signing = NISTSigning<Bytes48>
}

/// A curve whose coordinates have 66 bytes.
public enum P521 {
  public typealias Signing = NISTSigning<Bytes66>
}

/// The size of a coordinate.
public protocol CoordinateSize {
  static var bytes: Int { get }
}

public enum Bytes32: CoordinateSize { public static var bytes: Int { 32 } }
public enum Bytes48: CoordinateSize { public static var bytes: Int { 48 } }
public enum Bytes66: CoordinateSize { public static var bytes: Int { 66 } }

/// The keys of a curve.
public enum NISTSigning<Size: CoordinateSize> {
  public struct ECDSASignature {
    let bytes: [UInt8]

    public init(rawRepresentation bytes: [UInt8]) throws {
      self.bytes = try checked(bytes, size: 2 * Size.bytes)
    }
  }

  public struct PublicKey: Sendable {
    private let point: [UInt8]

    public init(x963Representation bytes: [UInt8]) throws {
      point = try checked(bytes, size: 1 + 2 * Size.bytes)
    }

    public func isValidSignature(_ signature: ECDSASignature, for message: [UInt8]) -> Bool {
      signature.bytes[0] == point[1]
    }
  }
}

private func checked(_ bytes: [UInt8], size: Int) throws -> [UInt8] {
  precondition(bytes.count == size, "a size that was not checked")
  return bytes
}
