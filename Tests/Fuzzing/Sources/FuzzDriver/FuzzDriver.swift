internal import CLibFuzzer

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a target does with one input; set once, before the driver runs, on the only thread.
private nonisolated(unsafe) var consume: ([UInt8]) -> Void = { _ in }

/// Runs libFuzzer with the arguments of the process; a trap in `body` is what it looks for.
///
/// SwiftPM gives each program a `main` of its own, so libFuzzer's is not linked and its driver is
/// called.
public func fuzz(_ body: @escaping ([UInt8]) -> Void) {
  unsafe consume = body
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = unsafe CommandLine.unsafeArgv
  _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    unsafe consume(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
}

/// Ends the process when a property does not hold, and says which one: optimised programs keep no
/// message of `precondition`.
public func require(_ holds: @autoclosure () throws -> Bool, _ property: StaticString) rethrows {
  guard try !holds() else { return }
  let text = Array("not so: \(property)\n".utf8)
  _ = unsafe write(2, text, text.count)
  fatalError()
}
