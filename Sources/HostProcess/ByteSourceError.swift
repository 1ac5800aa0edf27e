#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why bytes cannot be had.
package struct ByteSourceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What failed, on what, and why, in one sentence.
  package let description: String

  init(_ verb: String, _ name: String, _ number: Int32) {
    let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    description = "cannot \(verb) '\(name)': \(reason)"
  }
}
