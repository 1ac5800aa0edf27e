/// The file behind a name: two names with one identity are links to one file.
package struct FileIdentity: Hashable, Sendable {
  /// The device that the file is on.
  package let device: UInt64

  /// The number of the file on its device.
  package let inode: UInt64
}
