internal import HostProcess

/// A file of settings, read whole.
enum SettingsFile {
  private static let byteCountMax = 1 << 20

  /// The content of a file.
  ///
  /// - Throws: the exit code 6 when it cannot be read or is too large, which is told.
  static func content(_ path: String) throws -> [UInt8] {
    let content: [UInt8]?
    do throws(ByteSourceError) {
      content = try ByteSource(path).readAll(atMost: byteCountMax)
    } catch {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    guard let content else {
      Output.say("error: '\(path)' has more than \(byteCountMax) bytes\n")
      throw Output.invalidData
    }
    return content
  }
}
