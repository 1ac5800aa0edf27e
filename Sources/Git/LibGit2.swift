internal import CLibGit2

/// The one start of libgit2 in this process.
///
/// Two defaults of the library are for programs that fetch from strangers, and cost this one more
/// than all its own work: each object is hashed again on every read (git itself does not), and each
/// commit is kept in a cache that a walk never asks twice.
enum LibGit2 {
  private static let started: Int32 = {
    let status = git_libgit2_init()
    _ = shim_set_strict_hash_verification(0)
    _ = shim_set_object_caching(0)
    // `Ownership` checks it by git's own rule.
    _ = shim_set_owner_validation(0)
    _ = shim_allow_extensions()
    leaveOutForbiddenFolders()
    return status
  }()

  /// Keeps the library from a configuration of the user that may not be read, or is no file: it would
  /// open no repository at all, where git goes on without the first, and need not read the second.
  private static func leaveOutForbiddenFolders() {
    for (level, name) in [
      (GIT_CONFIG_LEVEL_GLOBAL, ".gitconfig"), (GIT_CONFIG_LEVEL_XDG, "config"),
    ] {
      var folder = unsafe git_buf()
      defer { unsafe git_buf_dispose(&folder) }
      guard unsafe shim_get_search_path(level.rawValue, &folder) == 0,
        let text = unsafe pathText(folder.ptr), !mayRead("\(text)/\(name)")
      else { continue }
      _ = unsafe shim_set_search_path(level.rawValue, "")
    }
  }

  private static func mayRead(_ path: String) -> Bool {
    (try? checkFile(path)) != nil && !isForbidden(path)
  }

  /// Starts the library once; later calls cost a load.
  static func start() {
    precondition(started > 0, "libgit2 does not start")
  }

  /// The library's words for the call that just failed on this thread.
  static func lastErrorText() -> String {
    guard let error = unsafe git_error_last(), let text = unsafe error.pointee.message else {
      return "no reason given"
    }
    return unsafe String(cString: text)
  }

  /// The file error of the call that just failed, where the library gives one.
  static func failure(_ operation: String, status: Int32) -> GitError {
    let isSystem = unsafe git_error_last()?.pointee.klass == Int32(GIT_ERROR_OS.rawValue)
    let reason = lastErrorText()
    switch status {
    case GIT_ELOCKED.rawValue: return .locked(what: reason)
    default:
      return isSystem
        ? .system(operation: operation, reason: reason)
        : .library(operation: operation, reason: reason)
    }
  }
}

/// Keeps libgit2's start from reading the system's bundle of certificate authorities.
///
/// Debian's libgit2 parses all of it, 5 ms of CPU time, in a process that opens no connection. This
/// definition comes before the one of the shared mbedTLS library. With no certificate to trust, an
/// HTTPS transport would refuse every server: the failure is on the safe side.
@_cdecl("mbedtls_x509_crt_parse_file")
@unsafe
public func skipCertificateBundle(
  _ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?
) -> Int32 {
  0
}
