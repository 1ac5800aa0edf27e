/// Why a program did not run to its end.
package enum ChildProgramError: Error, Sendable, Hashable {
  /// It could not be started, or followed.
  case notRun(reason: String)
  /// It was over its time, and was ended.
  case timeLimit
}
