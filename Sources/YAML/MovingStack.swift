/// A stack whose top goes over into an array without being copied.
///
/// The values of all open lists and maps lie in one stack. A list that ends is moved out of it into
/// an array of just its length, so nothing is counted up and down again and no array ever grows.
@safe
struct MovingStack<Element>: ~Copyable {
  /// The number of elements.
  private(set) var count = 0

  private var storage: UnsafeMutablePointer<Element>
  private var capacity: Int

  /// Creates an empty stack.
  init() {
    capacity = 64
    unsafe storage = .allocate(capacity: capacity)
  }

  deinit {
    unsafe storage.deinitialize(count: count)
    unsafe storage.deallocate()
  }

  /// The element at a position, counted from the bottom.
  subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0 && index < count, "the stack has an element there")
      yield unsafe storage[index]
    }
    _modify {
      precondition(index >= 0 && index < count, "the stack has an element there")
      yield unsafe &storage[index]
    }
  }

  /// Puts an element on top.
  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    unsafe (storage + count).initialize(to: consume element)
    count += 1
  }

  /// Removes the top element.
  mutating func dropLast() {
    precondition(count > 0, "the stack has an element")
    count -= 1
    unsafe (storage + count).deinitialize(count: 1)
  }

  /// Moves out all elements above the lowest `start`, in the order in which they were put there.
  mutating func moveOut(from start: Int) -> [Element] {
    precondition(start >= 0 && start <= count, "the stack has an element there")
    let moved = count - start
    guard moved > 0 else { return [] }
    count = start
    let source = unsafe storage + start
    return unsafe Array(unsafeUninitializedCapacity: moved) { buffer, initializedCount in
      guard let target = buffer.baseAddress else { preconditionFailure("room was asked for") }
      unsafe target.moveInitialize(from: source, count: moved)
      initializedCount = moved
    }
  }

  private mutating func grow() {
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    unsafe grown.moveInitialize(from: storage, count: count)
    unsafe storage.deallocate()
    unsafe storage = grown
    capacity *= 2
  }
}
