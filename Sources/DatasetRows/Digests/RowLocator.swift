/// Sums over the digests of a shard's rows that name the row when exactly one of them is altered.
///
/// With `f(i)` the first eight bytes of row `i`'s leaf, the locator holds the sum of all `f(i)` and,
/// for each binary digit of the index, the sum of those `f(i)` whose index has that digit, all modulo
/// 2⁶⁴. When one row is altered, each sum differs by the same number or not at all, and the digits
/// whose sums differ spell its index: 25 numbers find one row among ten million, where a list of
/// digests would need 80 MB. That a wrong row is named would take a collision of 64 bits.
package struct RowLocator: Sendable, Hashable {
  /// The sum of all rows, then the sums by binary digit of the index, the lowest first.
  package private(set) var sums: [UInt64]

  /// Creates the locator of no rows.
  package init() { sums = [0] }

  /// Takes sums that were read from a document.
  package init(sums: [UInt64]) { self.sums = sums.isEmpty ? [0] : sums }

  /// Adds a row.
  package mutating func add(_ leaf: HashWords, at index: Int) {
    sums[0] &+= leaf.first
    var digits = index
    var place = 1
    while digits != 0 {
      if place == sums.count { sums.append(0) }
      if digits & 1 == 1 { sums[place] &+= leaf.first }
      digits >>= 1
      place += 1
    }
  }

  /// Adds consecutive rows.
  ///
  /// All digits but the lowest six are the same for 64 rows, whose sum is added at once.
  package mutating func add(contentsOf leaves: [HashWords], from start: Int) {
    guard !leaves.isEmpty else { return }
    let digitCount = Int.bitWidth - (start + leaves.count - 1).leadingZeroBitCount
    while sums.count < 1 + digitCount { sums.append(0) }
    var low = [UInt64](repeating: 0, count: 6)
    var position = 0
    while position < leaves.count {
      let first = start + position
      let end = min(leaves.count, position + 64 - first & 63)
      var whole: UInt64 = 0
      for digit in 0..<6 { low[digit] = 0 }
      for index in position..<end {
        let sum = leaves[index].first
        whole &+= sum
        for digit in 0..<6 { low[digit] &+= sum &* UInt64((start + index) >> digit & 1) }
      }
      sums[0] &+= whole
      for digit in 0..<digitCount {
        if digit < 6 {
          sums[digit + 1] &+= low[digit]
        } else if first >> digit & 1 == 1 {
          sums[digit + 1] &+= whole
        }
      }
      position = end
    }
  }

  /// Adds the rows of another part of the shard.
  package mutating func add(_ other: RowLocator) {
    while sums.count < other.sums.count { sums.append(0) }
    for (place, sum) in other.sums.enumerated() { sums[place] &+= sum }
  }

  /// The index of the one row whose digest differs; `nil` when there is none or more than one.
  package func differingRow(from other: RowLocator) -> Int? {
    let count = max(sums.count, other.sums.count)
    func difference(_ place: Int) -> UInt64 {
      (place < sums.count ? sums[place] : 0) &- (place < other.sums.count ? other.sums[place] : 0)
    }
    let whole = difference(0)
    guard whole != 0 else { return nil }
    var index = 0
    for place in 1..<max(count, 1) {
      let part = difference(place)
      guard part == 0 || part == whole else { return nil }
      if part == whole { index |= 1 << (place - 1) }
    }
    return index
  }
}

extension RowLocator: LosslessStringConvertible {
  /// Reads sums of sixteen lower-case hexadecimal digits each.
  package init?(_ description: String) {
    let digits = Array(description.utf8)
    guard !digits.isEmpty, digits.count.isMultiple(of: 16), digits.count <= 16 * 64 else {
      return nil
    }
    var sums: [UInt64] = []
    for start in stride(from: 0, to: digits.count, by: 16) {
      let text = String(decoding: digits[start..<start + 16], as: UTF8.self)
      guard let sum = UInt64(text, radix: 16), hexadecimal(sum) == text else { return nil }
      sums.append(sum)
    }
    self.init(sums: sums)
  }

  /// The sums as sixteen hexadecimal digits each, without separators.
  package var description: String { sums.map(hexadecimal).joined() }
}

/// Sixteen lower-case hexadecimal digits of a number.
func hexadecimal(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
