#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An open file or directory, closed exactly once.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// Takes over a descriptor that nobody else closes.
  init(owning number: Int32) {
    self.number = number
  }

  /// The error of `close` is not looked at: what must be on the disk was synced before.
  deinit { _ = close(number) }
}
