internal import CLibGit2

/// The version of libgit2: what the program was built with, and what it runs with.
package enum LibGit2Version {
  /// What the program was built with.
  package static var built: String { LIBGIT2_VERSION }

  /// What it runs with.
  package static var loaded: String {
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    _ = unsafe git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }
}
