extension ContentScanner {
  /// AWS access key ids (`AKIA` or `ASIA` and sixteen more) and Google API keys (`AIza` and 35 more).
  mutating func lookAtUpperA(_ text: Span<UInt8>, _ index: Int) {
    guard text.isWordStart(index) else { return }
    if text.has("AKIA", at: index) || text.has("ASIA", at: index) {
      // The documentation of AWS ends its sample keys in EXAMPLE.
      if text.run(from: index, isUpperWord) == 20, !isWord(text.byte(index + 20)),
        !text.has("EXAMPLE", at: index + 13)
      {
        note(.awsAccessKey)
      }
    } else if text.has("AIza", at: index), text.run(from: index, isTokenByte) == 39 {
      note(.googleAPIKey)
    }
  }

  /// What has a hyphen near its start.
  mutating func lookAtHyphen(_ text: Span<UInt8>, _ index: Int) {
    if text.has("-----BEGIN ", at: index) {
      // The words before PRIVATE name the algorithm.
      let label = text.run(from: index + 11) { isUpperWord($0) || $0 == UInt8(ascii: " ") }
      for end in index + 11..<index + 11 + label where text.has("PRIVATE KEY", at: end) {
        note(.privateKey)
        break
      }
    } else if starts(text, "glpat", before: index), text.run(from: index + 1, isTokenByte) >= 20 {
      note(.gitlabToken)
    } else if isSlackToken(text, at: index) {
      note(.slackToken)
    } else if starts(text, "sk", before: index), isModelKey(text, from: index + 1) {
      note(.modelAPIKey)
    } else if starts(text, "pypi", before: index), text.has("AgEI", at: index + 1),
      text.run(from: index + 1, isTokenByte) >= 50
    {
      note(.pypiToken)
    }
  }

  /// Whether a word of exactly this text ends before an index.
  private func starts(_ text: Span<UInt8>, _ word: StaticString, before index: Int) -> Bool {
    let start = index - word.utf8CodeUnitCount
    return start >= 0 && text.has(word, at: start) && text.isWordStart(start)
      && text.byte(start - 1) != UInt8(ascii: "-") && text.byte(start - 1) != UInt8(ascii: "_")
  }

  /// `xoxb-`, `xoxp-`, `xoxa-`, `xoxr-`, `xoxs-` and at least two groups.
  private func isSlackToken(_ text: Span<UInt8>, at index: Int) -> Bool {
    let start = index - 4
    guard start >= 0, text.has("xox", at: start), text.isWordStart(start),
      "abprs".utf8.contains(text.byte(start + 3))
    else { return false }
    let count = text.run(from: index + 1, isTokenByte)
    return count >= 20 && isDecimalDigit(text.byte(index + 1))
  }

  /// `sk-` with 40 letters and digits, or `sk-<family>-` with at least as many.
  ///
  /// A real key mixes letters and digits; a placeholder such as `sk-xxxx…` does not.
  private func isModelKey(_ text: Span<UInt8>, from start: Int) -> Bool {
    let count = text.run(from: start, isTokenByte)
    guard count >= 40 else { return false }
    let key = text.string(start..<start + count).utf8
    return key.contains(where: isDecimalDigit) && Set(key).count >= 10
  }

  /// What has an underscore behind a short prefix.
  mutating func lookAtUnderscore(_ text: Span<UInt8>, _ index: Int) {
    let length = text.run(from: index + 1, isWord)
    for prefix in ["ghp", "gho", "ghu", "ghs", "ghr"] as [StaticString]
    where length >= 36 && starts(text, prefix, before: index) {
      note(.githubToken)
    }
    if starts(text, "github", before: index), text.has("_pat_", at: index),
      text.run(from: index + 5, { isWord($0) || $0 == UInt8(ascii: "_") }) >= 59
    {
      note(.githubToken)
    }
    if starts(text, "sk", before: index) || starts(text, "rk", before: index),
      text.has("_live_", at: index),
      text.run(from: index + 6, isWord) >= 20
    {
      note(.stripeKey)
    }
    if length >= 34, starts(text, "hf", before: index) { note(.huggingFaceToken) }
    if length == 36, starts(text, "npm", before: index) { note(.npmToken) }
  }

  /// Three parts in base64url, of which the first two are JSON objects: `eyJ….eyJ….…`.
  func isWebToken(_ text: Span<UInt8>, at index: Int) -> Bool {
    let start = index - 2
    guard start >= 0, text.has("ey", at: start), text.isWordStart(start) else { return false }
    let header = text.run(from: start, isTokenByte)
    guard header >= 16, text.byte(start + header) == UInt8(ascii: "."),
      text.has("eyJ", at: start + header + 1)
    else { return false }
    let payloadStart = start + header + 1
    let payload = text.run(from: payloadStart, isTokenByte)
    guard payload >= 16, text.byte(payloadStart + payload) == UInt8(ascii: ".") else {
      return false
    }
    return text.run(from: payloadStart + payload + 1, isTokenByte) >= 20
  }

  /// `SG.`, 22 characters, a dot, 43 characters.
  func isSendGridKey(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard text.has("SG.", at: index), text.isWordStart(index),
      text.run(from: index + 3, isTokenByte) == 22,
      text.byte(index + 25) == UInt8(ascii: ".")
    else { return false }
    return text.run(from: index + 26, isTokenByte) == 43
  }

  /// `scheme://user:password@host`, looked at from the colon behind the scheme.
  func isPasswordInURL(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard text.has("://", at: index), isWord(text.byte(index - 1)) else { return false }
    let userStart = index + 3
    let user = text.run(from: userStart) { isUserByte($0) }
    guard user > 0, text.byte(userStart + user) == UInt8(ascii: ":") else { return false }
    let passwordStart = userStart + user + 1
    let password = text.run(from: passwordStart) { isUserByte($0) || $0 == UInt8(ascii: ":") }
    guard password >= 4, text.byte(passwordStart + password) == UInt8(ascii: "@") else {
      return false
    }
    // A variable or a word that stands for a password is none.
    let first = text.byte(passwordStart)
    let word = text.string(passwordStart..<passwordStart + password)
    let samples = ["password", "passwd", "pass", "secret", "changeme", "xxxx"]
    return first != UInt8(ascii: "$") && first != UInt8(ascii: "{")
      && !samples.contains(word.lowercased())
  }

  private func isUserByte(_ byte: UInt8) -> Bool {
    isTokenByte(byte) || "!$%&*+.=~^#{}".utf8.contains(byte)
  }
}
