/// The keys that an object knows, found without making a hash of the whole key.
struct NameTable: Sendable {
  /// What a key says of its field.
  enum Role: Sendable {
    /// Its value.
    case name
    /// Its value, under another name.
    case alias
    /// Why its value is null.
    case reason
  }

  /// The field that a key belongs to.
  struct Owner: Sendable {
    /// The position of the field.
    let field: Int
    /// What the key says of it.
    let role: Role
  }

  /// The most keys that an object may know: as many as a word has bits.
  static let countMax = 64

  /// Every key.
  let keys: [String]
  /// What each key belongs to.
  let owners: [Owner]

  /// The first key of each bucket, or −1.
  private let heads: [Int8]
  /// The key after each key in its bucket, or −1.
  private let following: [Int8]

  /// Creates the table of some fields.
  ///
  /// - Precondition: no key is there twice, and there are not too many.
  init(_ fields: [Field]) {
    var keys: [String] = []
    var owners: [Owner] = []
    for (position, field) in fields.enumerated() {
      keys.append(field.name)
      owners.append(Owner(field: position, role: .name))
      keys += field.aliases
      owners += field.aliases.map { _ in Owner(field: position, role: .alias) }
      guard let reason = field.reasonName else { continue }
      keys.append(reason)
      owners.append(Owner(field: position, role: .reason))
    }
    precondition(keys.count <= Self.countMax && Set(keys).count == keys.count)
    var heads = [Int8](repeating: -1, count: 64)
    var following = [Int8](repeating: -1, count: keys.count)
    for (position, key) in keys.enumerated() {
      following[position] = heads[Self.bucket(of: key)]
      heads[Self.bucket(of: key)] = Int8(position)
    }
    self.keys = keys
    self.owners = owners
    self.heads = heads
    self.following = following
  }

  /// The position of a key; `nil` when the object does not know it.
  func position(of key: String) -> Int? {
    let following = following.span
    let keys = keys.span
    var position = Int(heads[Self.bucket(of: key)])
    while position >= 0 {
      if keys[position] == key { return position }
      position = Int(following[position])
    }
    return nil
  }

  /// Length and first byte tell most keys of an object apart.
  private static func bucket(of key: String) -> Int {
    let bytes = key.utf8
    return (bytes.count &* 11 &+ Int(bytes.first ?? 0)) & 63
  }
}
