/// The names by which people want to be called, whatever stands in their commits: gitmailmap(5).
package struct Mailmap: Hashable, Sendable {
  /// Where a project keeps it.
  package static let path = ".mailmap"

  private var entries: [String: Entry] = [:]

  /// What is known of an address.
  private struct Entry: Hashable {
    /// The name of everybody with the address.
    var name: String?
    /// The names of those whose commits bear a certain name beside the address; none keeps it.
    var byName: [String: String?] = [:]
  }

  /// A map that knows nobody.
  package init() {}

  /// Reads a file; lines of another form, and what stands behind a form, tell nothing, as in git.
  package init(parsing bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      add(line)
    }
  }

  /// The name of a person; the one in the signature for those that the map does not name.
  package func name(of person: Signature) -> String {
    guard let entry = entries[person.email.lowercased()] else { return person.name }
    if let certain = entry.byName[person.name.lowercased()] { return certain ?? person.name }
    return entry.name ?? person.name
  }

  /// `Name <of commits>`, `Name <wanted> <of commits>` or `Name <wanted> Name <of commits>`.
  private mutating func add(_ line: ArraySlice<UInt8>) {
    var rest = line
    guard let first = person(&rest), !first.email.isEmpty else { return }
    let name = first.name.isEmpty ? nil : first.name
    guard let second = person(&rest) else {
      guard let name else { return }
      entries[first.email, default: Entry()].name = name
      return
    }
    guard second.name.isEmpty else {
      // Without a name of its own the line changes the address alone.
      entries[second.email, default: Entry()].byName.updateValue(
        name, forKey: second.name.lowercased())
      return
    }
    if let name { entries[second.email, default: Entry()].name = name }
  }
}

/// Takes a name and an address, which is lower case, off the front; `nil` where none stands.
private func person(_ rest: inout ArraySlice<UInt8>) -> (name: String, email: String)? {
  guard let open = rest.firstIndex(of: UInt8(ascii: "<")),
    let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
  else { return nil }
  let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
  let name = rest[..<open].drop(while: isBlank).reversed().drop(while: isBlank).reversed()
  let email = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
  rest = rest[(close + 1)...]
  return (String(decoding: Array(name), as: UTF8.self), email.lowercased())
}
