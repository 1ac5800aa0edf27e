/// The keys that an object knows, found without making a hash of the whole key.
struct NameTable: Sendable {
  /// The positions of one field's keys in the table.
  struct Positions: Sendable {
    /// The position of the name itself.
    let name: Int
    /// The positions of the other names.
    let aliases: Range<Int>
    /// The position of the key that gives a reason for null.
    let reason: Int?
  }

  /// The most keys that an object may know.
  static let countMax = 64

  /// Every key.
  let keys: [String]
  /// Where the keys of each field are.
  let positions: [Positions]

  /// The first key of each bucket, or −1.
  private let heads: [Int]
  /// The key after each key in its bucket, or −1.
  private let following: [Int]

  /// Creates the table of some fields.
  ///
  /// - Precondition: no key is there twice, and there are not too many.
  init(_ fields: [Field]) {
    var keys: [String] = []
    var positions: [Positions] = []
    for field in fields {
      let name = keys.count
      keys.append(field.name)
      keys += field.aliases
      let aliases = (name + 1)..<keys.count
      if let reason = field.reasonName { keys.append(reason) }
      positions.append(
        Positions(
          name: name, aliases: aliases, reason: field.reasonName == nil ? nil : keys.count - 1))
    }
    precondition(keys.count <= Self.countMax && Set(keys).count == keys.count)
    var heads = [Int](repeating: -1, count: 64)
    var following = [Int](repeating: -1, count: keys.count)
    for (position, key) in keys.enumerated() {
      following[position] = heads[Self.bucket(of: key)]
      heads[Self.bucket(of: key)] = position
    }
    self.keys = keys
    self.positions = positions
    self.heads = heads
    self.following = following
  }

  /// The position of a key; `nil` when the object does not know it.
  func position(of key: String) -> Int? {
    var position = heads[Self.bucket(of: key)]
    while position >= 0 {
      if keys[position] == key { return position }
      position = following[position]
    }
    return nil
  }

  /// Length, first and last byte tell nearly all keys of an object apart.
  private static func bucket(of key: String) -> Int {
    let bytes = key.utf8
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    return (bytes.count &* 5 &+ Int(first) &* 3 &+ Int(last)) & 63
  }
}
