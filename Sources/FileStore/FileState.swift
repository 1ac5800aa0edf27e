#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What tells one state of a file from the next without reading it: which file it is, its size and
/// the times of its last changes.
///
/// Two equal states mean that nothing changed, as far as the clock of the file system can tell: a
/// file that is written twice within one tick of that clock, to the same size, looks unchanged.
package struct FileState: Hashable, Sendable {
  /// Which file it is.
  package let identity: FileIdentity

  /// The file type and permission bits.
  package let mode: UInt32

  /// The size in bytes.
  package let sizeBytes: Int64

  /// When the content was last changed, in nanoseconds since 1970.
  package let modifiedNanoseconds: Int64

  /// When content, permissions or names were last changed, in nanoseconds since 1970; unlike the
  /// other time, no program can set it.
  package let changedNanoseconds: Int64

  init(_ status: stat) {
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    mode = UInt32(status.st_mode)
    sizeBytes = Int64(status.st_size)
    #if canImport(Darwin)
      modifiedNanoseconds = nanoseconds(status.st_mtimespec)
      changedNanoseconds = nanoseconds(status.st_ctimespec)
    #else
      modifiedNanoseconds = nanoseconds(status.st_mtim)
      changedNanoseconds = nanoseconds(status.st_ctim)
    #endif
  }
}

private func nanoseconds(_ time: timespec) -> Int64 {
  Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}
