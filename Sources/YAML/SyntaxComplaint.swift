internal import CLibYAML

/// What libyaml says of a fault, copied out of the parser.
struct SyntaxComplaint: Error {
  /// The fault, in libyaml's words.
  let problem: String
  /// The number of characters before the fault.
  let problemIndex: Int
  /// What libyaml was doing, in its words.
  let context: String
  /// The number of characters before the start of what it was doing; `nil` without a context.
  let contextIndex: Int?

  /// Reads the complaint of a parser whose last call failed.
  @unsafe
  init(of parser: UnsafePointer<yaml_parser_t>) {
    let state = unsafe parser.pointee
    problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    problemIndex = unsafe Int(state.problem_mark.index)
    context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
    contextIndex = unsafe state.context == nil ? nil : Int(state.context_mark.index)
  }
}
