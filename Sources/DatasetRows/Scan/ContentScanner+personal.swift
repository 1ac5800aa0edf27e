extension ContentScanner {
  /// An address looked at from its `@`.
  ///
  /// Domains that RFC 2606 reserves for examples belong to nobody.
  func isEmailAddress(_ text: Span<UInt8>, at index: Int) -> Bool {
    var start = index
    while start > 0, index - start < 64, isLocalPart(text.byte(start - 1)) { start -= 1 }
    // The letter of an escape such as `\n` is no part of the address.
    if text.byte(start - 1) == UInt8(ascii: "\\") { start += 1 }
    guard start < index, isWord(text.byte(start)), text.byte(index - 1) != UInt8(ascii: ".") else {
      return false
    }
    let length = text.run(from: index + 1) {
      isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    let domain = text.string(index + 1..<index + 1 + length).lowercased()
    var labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    if labels.last == "" { labels.removeLast() }
    guard labels.count >= 2, let top = labels.last, top.count >= 2,
      top.allSatisfy({ ("a"..."z").contains($0) }),
      labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") })
    else { return false }
    let reserved = ["example", "test", "invalid", "localhost", "local"]
    return !reserved.contains(String(top)) && labels[labels.count - 2] != "example"
  }

  private func isLocalPart(_ byte: UInt8) -> Bool {
    isTokenByte(byte) || "._%+".utf8.contains(byte)
  }

  /// An international number: `+`, eight to fifteen digits, single separators between groups.
  func isPhoneNumber(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard !isWord(text.byte(index - 1)), text.byte(index - 1) != UInt8(ascii: "+"),
      UInt8(ascii: "1")...UInt8(ascii: "9") ~= text.byte(index + 1)
    else { return false }
    var digits: [UInt8] = []
    var position = index + 1
    var end = position
    var separatorCount = 0
    while position < text.count, digits.count <= 15, separatorCount <= 2 {
      let next = text[position]
      if isDecimalDigit(next) {
        digits.append(next)
        separatorCount = 0
        end = position + 1
      } else if " -.()".utf8.contains(next) {
        separatorCount += 1
      } else {
        break
      }
      position += 1
    }
    guard (8...15).contains(digits.count), !isWord(text.byte(end)) else { return false }
    // Numbers 555-0100 to 555-0199 are given to fiction.
    let number = String(decoding: digits, as: UTF8.self)
    return !(number.hasPrefix("1") && number.dropFirst(4).hasPrefix("55501"))
  }

  /// Looks at a run of digits.
  mutating func lookAtDigits(_ text: Span<UInt8>, from start: Int) {
    let length = text.run(from: start, isDecimalDigit)
    let before = text.byte(start - 1)
    let isFresh = text.isWordStart(start) && before != UInt8(ascii: ".")
    if isFresh, before != UInt8(ascii: "-") {
      if length == 3, isSocialSecurityNumber(text, at: start) { note(.socialSecurityNumber) }
      if length <= 3, isPublicAddress(text, at: start) { note(.ipAddress) }
      if length >= 4, isPaymentCard(text, at: start) { note(.paymentCard) }
    }
    if length >= 2, isBankAccount(text, digitsAt: start) { note(.bankAccount) }
  }

  /// `AAA-GG-SSSS` within the ranges that are given out.
  private func isSocialSecurityNumber(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard text.byte(start + 3) == UInt8(ascii: "-"), text.run(from: start + 4, isDecimalDigit) == 2,
      text.byte(start + 6) == UInt8(ascii: "-"), text.run(from: start + 7, isDecimalDigit) == 4,
      !isWord(text.byte(start + 11)), text.byte(start + 11) != UInt8(ascii: "-")
    else { return false }
    let area = number(text, at: start, count: 3)
    return area != 0 && area != 666 && area < 900 && number(text, at: start + 4, count: 2) != 0
      && number(text, at: start + 7, count: 4) != 0
  }

  private func number(_ text: Span<UInt8>, at start: Int, count: Int) -> Int {
    var value = 0
    for index in start..<start + count { value = value * 10 + Int(text[index] - UInt8(ascii: "0")) }
    return value
  }

  /// Four numbers with dots that are the address of a machine on the public network.
  ///
  /// Left out are the ranges for private, local, shared and documented use (RFC 6890), and what
  /// starts with 1 to 5, which is mostly a version.
  private func isPublicAddress(_ text: Span<UInt8>, at start: Int) -> Bool {
    var position = start
    for part in 0..<4 {
      let length = text.run(from: position, isDecimalDigit)
      guard 1...3 ~= length, length == 1 || text.byte(position) != UInt8(ascii: "0"),
        part == 3 || text.byte(position + length) == UInt8(ascii: ".")
      else { return false }
      position += part == 3 ? length : length + 1
    }
    let parts = text.string(start..<position).split(separator: ".").compactMap { Int($0) }
    let isFollowed =
      text.byte(position) == UInt8(ascii: ".") && isDecimalDigit(text.byte(position + 1))
    guard !isWord(text.byte(position)), !isFollowed, parts.allSatisfy({ $0 <= 255 }) else {
      return false
    }
    switch (parts[0], parts[1], parts[2]) {
    case (0...5, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _):
      return false
    case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113): return false
    default: return true
    }
  }

  /// Thirteen to nineteen digits, in groups or not, with an issuer's prefix and the checksum of
  /// ISO/IEC 7812 (Luhn).
  private func isPaymentCard(_ text: Span<UInt8>, at start: Int) -> Bool {
    var (count, position) = (0, start)
    while count <= 19 {
      if isDecimalDigit(text.byte(position)) {
        count += 1
      } else if text.byte(position) != UInt8(ascii: " ")
        && text.byte(position) != UInt8(ascii: "-") || !isDecimalDigit(text.byte(position + 1))
      {
        break
      }
      position += 1
    }
    // Most numbers end here: nothing is put aside before.
    guard count >= 13 else { return false }
    let digits = text.string(start..<position).utf8.filter(isDecimalDigit)
      .map { Int($0 - UInt8(ascii: "0")) }
    let next = text.byte(position)
    guard !isWord(next), !(next == UInt8(ascii: ".") && isDecimalDigit(text.byte(position + 1))),
      isIssued(digits), Set(digits).count >= 4
    else { return false }
    var sum = 0
    for (offset, digit) in digits.reversed().enumerated() {
      let value = offset.isMultiple(of: 2) ? digit : digit * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }

  private func isIssued(_ digits: [Int]) -> Bool {
    guard digits.count >= 13 else { return false }
    let prefix = digits[..<4].reduce(0) { $0 * 10 + $1 }
    switch (digits.count, prefix) {
    case (16, 4000...4999), (19, 4000...4999): return true
    case (16, 5100...5599), (16, 2221...2720): return true
    case (15, 3400...3499), (15, 3700...3799): return true
    case (16, 6011), (16, 6500...6599), (16, 3528...3589): return true
    default: return false
    }
  }

  /// A country, two check digits and up to thirty characters whose rearranged number is 1 modulo 97
  /// (ISO 13616), looked at from the check digits.
  private func isBankAccount(_ text: Span<UInt8>, digitsAt start: Int) -> Bool {
    let isLetter = { (byte: UInt8) in UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
    guard isLetter(text.byte(start - 1)), isLetter(text.byte(start - 2)),
      text.isWordStart(start - 2)
    else {
      return false
    }
    var account = [text[start - 2], text[start - 1]]
    var position = start
    while account.count <= 34 {
      let next = text.byte(position)
      if isUpperWord(next) {
        account.append(next)
      } else if next != UInt8(ascii: " ") || !isUpperWord(text.byte(position + 1)) {
        break
      }
      position += 1
      // Behind the checked part a sentence may go on in capitals.
      if (15...34).contains(account.count), !isWord(text.byte(position)), hasCheckDigits(account) {
        return true
      }
    }
    return false
  }

  private func hasCheckDigits(_ account: [UInt8]) -> Bool {
    var remainder = 0
    for byte in account[4...] + account[..<4] {
      if isDecimalDigit(byte) {
        remainder = (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
      } else {
        remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
      }
    }
    return remainder == 1
  }
}
