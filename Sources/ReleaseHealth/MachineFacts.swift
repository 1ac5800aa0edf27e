/// What a machine is, as far as a release depends on it.
package struct MachineFacts: Hashable, Sendable {
  /// What `git --version` says; `nil` when there is no git in `PATH`.
  package var gitVersion: String?

  /// The C libraries.
  package var libraries: [Library] = []

  /// The file systems that a release writes to.
  package var places: [Place] = []

  /// The time by the clock, in seconds since 1970.
  package var nowSeconds: Int64

  /// When HEAD was committed, in seconds since 1970; `nil` where there is none.
  package var headSeconds: Int64?

  /// Whether the moment of a release is given by `SOURCE_DATE_EPOCH`.
  package var hasGivenMoment = false

  package init(nowSeconds: Int64) { self.nowSeconds = nowSeconds }

  /// A C library, with the version that the program was built with and the one that it runs with.
  package struct Library: Hashable, Sendable {
    package let name: String
    package let built: String
    package let loaded: String

    package init(_ name: String, built: String, loaded: String) {
      self.name = name
      self.built = built
      self.loaded = loaded
    }
  }

  /// A folder that a release writes to, and the file system that it is on.
  package struct Place: Hashable, Sendable {
    /// What the folder is, as a noun.
    package let role: String
    package let path: String
    /// What the file system is called: `ext4`, `nfs`.
    package let fileSystem: String
    package let isNetwork: Bool
    /// Whether a file can have two names; `nil` where that is not known before it is tried.
    package let hasLinks: Bool?
    /// Whether two files can change places in one step; `nil` where that is not known.
    package let hasExchange: Bool?
    package let isReadOnly: Bool
    /// Whether this user may write there.
    package let isWritable: Bool
    /// Whether two names that differ by letter case are one; `nil` where that was not looked at.
    package let ignoresCase: Bool?
    package let freeBytes: UInt64
    /// How many more files there is room for; `nil` where there is no such limit.
    package let freeFileCount: UInt64?

    package init(
      role: String, path: String, fileSystem: String, isNetwork: Bool, hasLinks: Bool?,
      hasExchange: Bool?, isReadOnly: Bool, isWritable: Bool, ignoresCase: Bool?,
      freeBytes: UInt64, freeFileCount: UInt64?
    ) {
      self.role = role
      self.path = path
      self.fileSystem = fileSystem
      self.isNetwork = isNetwork
      self.hasLinks = hasLinks
      self.hasExchange = hasExchange
      self.isReadOnly = isReadOnly
      self.isWritable = isWritable
      self.ignoresCase = ignoresCase
      self.freeBytes = freeBytes
      self.freeFileCount = freeFileCount
    }
  }
}
