#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the file system of a folder is, and what it can do.
package struct FileSystemState: Hashable, Sendable {
  /// What it is called: `ext4`, `nfs4`; `unknown` where the system does not say.
  package let name: String

  /// Whether it is on another machine.
  package let isNetwork: Bool

  /// Whether a file can have two names; `nil` where that depends on more than the kind.
  package let hasLinks: Bool?

  /// Whether two files can change places in one step; `nil` where that depends on more than the kind.
  package let hasExchange: Bool?

  /// Whether it is mounted for reading only.
  package let isReadOnly: Bool

  /// The space that this user may fill, in bytes.
  package let freeBytes: UInt64

  /// How many more files there is room for; `nil` where there is no such limit.
  package let freeFileCount: UInt64?
}

extension FileTree {
  /// Looks at the file system of the root. Nothing is tried that would change it.
  ///
  /// - Throws: `FileStoreError` when the system does not answer.
  package func fileSystemState() throws(FileStoreError) -> FileSystemState {
    let attempt = attempt(.inspect, nil)
    let directory = try openRoot(attempt)
    let number = directory.number
    var numbers = statvfs()
    _ = try attempt.observe { unsafe fstatvfs(number, &numbers) }
    let name = try fileSystemName(number, attempt)
    let traits = FileSystemTraits.known[name]
    // A file system without a table of files says that it has room for none of none.
    let hasFileLimit = numbers.f_files > 0
    return FileSystemState(
      name: name, isNetwork: traits?.isNetwork ?? name.hasPrefix("fuse."),
      hasLinks: traits?.hasLinks, hasExchange: traits?.hasExchange,
      isReadOnly: UInt(numbers.f_flag) & UInt(ST_RDONLY) != 0,
      freeBytes: UInt64(numbers.f_bavail) &* UInt64(numbers.f_frsize),
      freeFileCount: hasFileLimit ? UInt64(numbers.f_favail) : nil)
  }

  /// Whether this user may make names in the root.
  ///
  /// - Throws: `FileStoreError` when the root cannot be opened.
  package func isRootWritable() throws(FileStoreError) -> Bool {
    let attempt = attempt(.inspect, nil)
    let directory = try openRoot(attempt)
    let number = directory.number
    let here = cString(Array(".".utf8))
    return unsafe faccessat(number, here, W_OK | X_OK, 0) == 0
  }
}

extension FileTree {
  #if os(Linux)
    /// The name of the file system of an open file, by the table of mounts in proc(5).
    private func fileSystemName(
      _ number: Int32, _ attempt: Attempt
    ) throws(FileStoreError) -> String {
      var status = stat()
      _ = try attempt.observe { unsafe fstat(number, &status) }
      let (major, minor) = Self.numbers(ofDevice: UInt64(status.st_dev))
      let table = try? FileTree(root: "/proc/self").read("mountinfo", limitBytes: 1 << 20)
      for line in (table ?? nil)?.split(separator: UInt8(ascii: "\n")) ?? [] {
        let fields = line.split(separator: UInt8(ascii: " "))
        guard fields.count > 2, fields[2].elementsEqual("\(major):\(minor)".utf8),
          let dash = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }),
          dash + 1 < fields.count
        else { continue }
        return String(decoding: fields[dash + 1], as: UTF8.self)
      }
      return Self.unknownName
    }

    /// The two numbers of a device, as makedev(3) of glibc puts them together.
    private static func numbers(ofDevice device: UInt64) -> (major: UInt64, minor: UInt64) {
      (
        (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF,
        device & 0xFF | (device >> 12) & 0xFFFF_FF00
      )
    }

    private static var unknownName: String { "unknown" }
  #else
    /// The name of the file system of an open file.
    private func fileSystemName(
      _ number: Int32, _ attempt: Attempt
    ) throws(FileStoreError) -> String {
      var status = statfs()
      _ = try attempt.observe { unsafe fstatfs(number, &status) }
      var name = unsafe status.f_fstypename
      return unsafe withUnsafeBytes(of: &name) { buffer in
        unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
  #endif
}

/// What a kind of file system is known to do.
private struct FileSystemTraits {
  let isNetwork: Bool
  let hasLinks: Bool?
  let hasExchange: Bool?

  /// One that does everything.
  private static let whole = FileSystemTraits(
    isNetwork: false, hasLinks: true, hasExchange: true)

  private static let withLinks = FileSystemTraits(
    isNetwork: false, hasLinks: true, hasExchange: nil)

  private static let withoutLinks = FileSystemTraits(
    isNetwork: false, hasLinks: false, hasExchange: nil)

  private static let network = FileSystemTraits(
    isNetwork: true, hasLinks: nil, hasExchange: nil)

  /// By the names of Linux and macOS. What is left out is found out when a cut needs it.
  static let known: [String: FileSystemTraits] = [
    "ext2": whole, "ext3": whole, "ext4": whole, "xfs": whole, "btrfs": whole, "tmpfs": whole,
    "f2fs": whole, "bcachefs": whole, "apfs": whole, "overlay": withLinks, "zfs": withLinks,
    "ntfs": withLinks, "ntfs3": withLinks, "hfs": withLinks, "vfat": withoutLinks,
    "msdos": withoutLinks, "exfat": withoutLinks, "vboxsf": withoutLinks, "nfs": network,
    "nfs4": network, "cifs": network, "smb3": network, "smbfs": network, "afpfs": network,
    "webdav": network, "9p": network, "virtiofs": network, "ceph": network, "lustre": network,
  ]
}
