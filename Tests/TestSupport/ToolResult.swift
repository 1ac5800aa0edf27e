/// What a child process wrote and how it ended.
package struct ToolResult: Hashable, Sendable {
  /// The bytes of standard output.
  package let standardOutput: [UInt8]

  /// The bytes of standard error.
  package let standardError: [UInt8]

  /// The exit code; 128 and the signal's number when a signal ended the process, as a shell says.
  package let exitCode: Int32

  /// Standard output as text.
  package var stdout: String { String(decoding: standardOutput, as: UTF8.self) }

  /// Standard error as text.
  package var stderr: String { String(decoding: standardError, as: UTF8.self) }
}
