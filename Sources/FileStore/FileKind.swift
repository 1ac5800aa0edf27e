/// What a path leads to, the last component not followed.
package enum FileKind: Hashable, Sendable {
  case absent
  /// A regular file with its size in bytes and its permission bits.
  case regular(sizeBytes: Int, mode: UInt32)
  case directory
  /// A symbolic link with the bytes of its target.
  case symbolicLink(target: [UInt8])
  case fifo
  case socket
  case device
}

extension FileKind {
  /// Whether nothing is there.
  package var isAbsent: Bool { self == .absent }

  /// Whether it is a regular file, of whatever size.
  package var isRegular: Bool {
    if case .regular = self { return true }
    return false
  }

  /// The kind as a noun for a message.
  package var noun: String {
    switch self {
    case .absent: "absent"
    case .regular: "a regular file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .fifo: "a FIFO"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}
