#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The right to be the only process of this program that changes the files of a tree, held as long as
/// the value lives.
///
/// The directory itself is locked, so nothing appears in it that would have to be removed, and the
/// kernel ends the lock with its process.
package struct RootLock: ~Copyable, Sendable {
  private let directory: Descriptor

  fileprivate init(_ directory: consuming Descriptor) {
    self.directory = directory
  }

  deinit { _ = flock(directory.number, LOCK_UN) }
}

extension FileTree {
  /// Takes the lock of the root directory; waits for the process that has it.
  ///
  /// - Throws: `FileStoreError` when there is no such directory.
  package func rootLock() throws(FileStoreError) -> RootLock {
    let attempt = attempt(.lock, nil)
    let directory = try openRoot(attempt)
    let number = directory.number
    _ = try attempt.observe { flock(number, LOCK_EX) }
    return RootLock(directory)
  }

  /// Removes what killed writers have left in a directory of the tree; the caller keeps other writers
  /// out.
  package func removeLeftovers(in directory: RelativePath?) throws(FileStoreError) {
    for file in try list(directory) ?? [] {
      guard String(decoding: file.path.name, as: UTF8.self).hasPrefix(Self.temporaryPrefix) else {
        continue
      }
      try remove(file.path)
    }
  }
}
