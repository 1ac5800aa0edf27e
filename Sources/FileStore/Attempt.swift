#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One operation on one path while it is being done: translates each failed system call, once, into
/// the error that names the operation and the path.
struct Attempt: Sendable {
  let operation: FileStoreError.Operation
  let path: String
  let faults: FaultPlan

  /// Makes a system call that changes nothing.
  func observe<Value: SignedInteger>(_ call: () -> Value) throws(FileStoreError) -> Value {
    switch result(of: call) {
    case .success(let value): return value
    case .failure(let failure): throw error(.system(errno: failure.number))
    }
  }

  /// Makes a system call that changes the disk, unless the fault plan says that it fails.
  ///
  /// - Parameter half: does half of the call, for a plan that tears it.
  @discardableResult
  func change<Value: SignedInteger>(
    _ kind: FaultPlan.Call, half: () -> Void = {}, _ call: () -> Value
  ) throws(FileStoreError) -> Value {
    switch faults.outcomeOfNext(kind) {
    case .proceed, .kill: return try observe(call)
    case .fail(let number): throw error(.system(errno: number))
    case .tear:
      half()
      throw error(.system(errno: EIO))
    }
  }

  /// Makes the error of this attempt.
  func error(_ reason: FileStoreError.Reason) -> FileStoreError {
    FileStoreError(operation: operation, path: path, reason: reason)
  }

  /// Makes a system call again while signals interrupt it; `errno` is read in the next statement,
  /// before anything else can change it.
  func result<Value: SignedInteger>(of call: () -> Value) -> Result<Value, SystemFailure> {
    while true {
      let value = call()
      let number = errno
      if value >= 0 { return .success(value) }
      if number != EINTR { return .failure(SystemFailure(number: number)) }
    }
  }

  /// The error number of a failed call.
  struct SystemFailure: Error {
    let number: Int32
  }
}
