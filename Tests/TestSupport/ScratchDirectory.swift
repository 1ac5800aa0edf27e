#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder of its own for one test, removed with the last reference to it.
package final class ScratchDirectory: Sendable {
  /// The absolute path, free of symbolic links.
  package let path: String

  /// - Parameter isInMemory: whether it is put where nothing waits for a disk, on systems that have
  ///   such a place.
  package init(isInMemory: Bool = false) throws {
    let memory = "/dev/shm"
    let base =
      unsafe isInMemory && access(memory, W_OK | X_OK) == 0
      ? memory : PackageLayout.environment("TMPDIR") ?? "/tmp"
    var template = "\(base)/agi-release-test-XXXXXX".utf8CString.map { $0 }
    guard unsafe mkdtemp(&template) != nil else {
      throw TestSupportError("cannot make a temporary directory in '\(base)': errno \(errno)")
    }
    var resolved = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard unsafe realpath(template, &resolved) != nil else {
      throw TestSupportError("cannot resolve a temporary directory in '\(base)': errno \(errno)")
    }
    let bytes = resolved.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    path = String(decoding: bytes, as: UTF8.self)
  }

  deinit { Disk.remove(path) }

  /// The absolute path of a name in the folder.
  package subscript(_ name: String) -> String { "\(path)/\(name)" }
}
