#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What could not be done, to which path, and why.
///
/// `description` is the message for a person and `hint` what to do about it; a program decides by
/// `reason`.
package struct FileStoreError: Error, Hashable, Sendable {
  /// What was tried.
  package let operation: Operation

  /// The path as text, relative to the root of the tree; the root itself is given as it was named.
  package let path: String

  /// Why it could not be done.
  package let reason: Reason

  /// A thing that one can try with a path; the raw value is the verb of the message.
  package enum Operation: String, Hashable, Sendable {
    case use, read, inspect, list, write, remove, rename, link, lock
  }

  /// Why an operation failed.
  package enum Reason: Hashable, Sendable {
    /// A system call failed with this `errno`.
    case system(errno: Int32)
    /// A regular file was needed and something else is there.
    case notRegular(FileKind)
    /// A directory of the path is a symbolic link, which could lead anywhere.
    case linkInPath(String)
    /// A directory of the path is not a directory.
    case parentNotDirectory(String)
    /// The file is longer than the reader allows.
    case tooLarge(limitBytes: Int)
    /// A directory holds more files than the caller allows.
    case tooManyFiles(countMax: Int)
    /// The file is not what the writer expected to replace; it is left as it was found.
    case changed
    /// Another process has the lock; the holder is unknown while it writes its name down.
    case held(LockHolder?)
    /// The path itself is not allowed.
    case flawedPath(RelativePath.Flaw)
  }
}

extension FileStoreError {
  /// Whether what was named, or a folder above it, is not there.
  package var isMissing: Bool { reason == .system(errno: ENOENT) }

  /// Whether an error number says that nobody allows it, and not that something broke.
  package static func isForbidding(_ number: Int32) -> Bool {
    number == EACCES || number == EPERM || number == EROFS
  }
}

extension FileStoreError: CustomStringConvertible {
  package var description: String { "cannot \(operation.rawValue) '\(path)': \(sentence)" }

  /// The cause without the path, for callers that name the file in their own way.
  package var sentence: String {
    switch reason {
    case .system(let number): errnoSentence(number)
    case .notRegular(let kind): "it is \(kind.noun), not a regular file"
    case .linkInPath(let parent): "'\(parent)' is a symbolic link"
    case .parentNotDirectory(let parent): "'\(parent)' is not a directory"
    case .tooLarge(let limit): "it has more than \(limit) bytes"
    case .tooManyFiles(let countMax): "it holds more than \(countMax) files"
    case .changed: "it changed in the meantime"
    case .held(let holder?): "\(holder) holds it"
    case .held(nil): "another process holds it"
    case .flawedPath(let flaw): flaw.sentence
    }
  }

  /// What a person can do about it; `nil` when there is nothing better than the message.
  package var hint: String? {
    switch reason {
    case .system(errno: ENOSPC), .system(errno: EDQUOT):
      "free some space and run the command again"
    case .system(errno: EACCES), .system(errno: EPERM):
      "check the owner and the permissions of the file and of its directory"
    case .system(errno: EROFS): "mount the file system for writing"
    case .system(errno: EMFILE), .system(errno: ENFILE): "raise the limit of open files"
    case .system: nil
    case .notRegular, .linkInPath, .parentNotDirectory:
      "put a regular file in a real directory there, or name another path"
    case .tooLarge, .tooManyFiles: "check that the path names the right place"
    case .changed: "look at the change and run the command again"
    case .held: "wait until that process ends; a lock never outlives its process"
    case .flawedPath: "name a path relative to the root of the repository"
    }
  }
}

extension RelativePath.Flaw {
  fileprivate var sentence: String {
    switch self {
    case .empty: "the path is empty"
    case .absolute: "the path is absolute"
    case .emptyComponent: "the path has an empty component"
    case .dotComponent: "the path has a '.' component"
    case .parentComponent: "the path has a '..' component"
    case .containsNUL: "the path contains a NUL byte"
    case .gitFolder: "the path leads into git's own folder"
    }
  }
}
