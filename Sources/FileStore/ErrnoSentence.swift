#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The error number of a system call in words.
///
/// Not `strerror`: its words differ between C libraries and follow the locale, and messages are
/// compared with golden files.
func errnoSentence(_ number: Int32) -> String {
  switch number {
  case ENOSPC: "no space left on device"
  case EDQUOT: "disk quota exceeded"
  case EACCES: "permission denied"
  case EPERM: "operation not permitted"
  case EROFS: "read-only file system"
  case EIO: "input/output error"
  case ENOENT: "no such file or directory"
  case EEXIST: "file exists"
  case EISDIR: "is a directory"
  case ENOTDIR: "not a directory"
  case ENOTEMPTY: "directory not empty"
  case ELOOP: "symbolic link not followed"
  case ENAMETOOLONG: "file name too long"
  case EMFILE: "too many open files"
  case ENFILE: "too many open files in system"
  case EFBIG: "file too large"
  case EXDEV: "invalid cross-device link"
  case EBUSY: "device or resource busy"
  case ENOMEM: "out of memory"
  case EMLINK: "too many links"
  default: "system error \(number)"
  }
}
