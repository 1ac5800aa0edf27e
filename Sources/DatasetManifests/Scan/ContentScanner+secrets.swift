extension ContentScanner {
  /// AWS access key ids (`AKIA` or `ASIA` and sixteen more) and Google API keys (`AIza` and 35 more).
  mutating func lookAtUpperA(_ index: Int) {
    guard isWordStart(index) else { return }
    if has("AKIA", at: index) || has("ASIA", at: index) {
      // The documentation of AWS ends its sample keys in EXAMPLE.
      if run(from: index, isUpperWord) == 20, !isWord(byte(index + 20)),
        !has("EXAMPLE", at: index + 13)
      {
        note(.awsAccessKey)
      }
    } else if has("AIza", at: index), run(from: index, isTokenByte) == 39 {
      note(.googleAPIKey)
    }
  }

  /// What has a hyphen near its start.
  mutating func lookAtHyphen(_ index: Int) {
    if has("-----BEGIN ", at: index) {
      // The words before PRIVATE name the algorithm.
      let label = run(from: index + 11) { isUpperWord($0) || $0 == UInt8(ascii: " ") }
      for end in index + 11..<index + 11 + label where has("PRIVATE KEY", at: end) {
        note(.privateKey)
        break
      }
    } else if starts("glpat", before: index), run(from: index + 1, isTokenByte) >= 20 {
      note(.gitlabToken)
    } else if isSlackToken(at: index) {
      note(.slackToken)
    } else if starts("sk", before: index), isModelKey(from: index + 1) {
      note(.modelAPIKey)
    } else if starts("pypi", before: index), has("AgEI", at: index + 1),
      run(from: index + 1, isTokenByte) >= 50
    {
      note(.pypiToken)
    }
  }

  /// Whether a word of exactly this text ends before an index.
  private func starts(_ word: StaticString, before index: Int) -> Bool {
    let start = index - word.utf8CodeUnitCount
    return start >= 0 && has(word, at: start) && isWordStart(start)
      && byte(start - 1) != UInt8(ascii: "-") && byte(start - 1) != UInt8(ascii: "_")
  }

  /// `xoxb-`, `xoxp-`, `xoxa-`, `xoxr-`, `xoxs-` and at least two groups.
  private func isSlackToken(at index: Int) -> Bool {
    let start = index - 4
    guard start >= 0, has("xox", at: start), isWordStart(start),
      "abprs".utf8.contains(byte(start + 3))
    else { return false }
    let count = run(from: index + 1, isTokenByte)
    return count >= 20 && isDecimalDigit(byte(index + 1))
  }

  /// `sk-` with 40 letters and digits, or `sk-<family>-` with at least as many.
  ///
  /// A real key mixes letters and digits; a placeholder such as `sk-xxxx…` does not.
  private func isModelKey(from start: Int) -> Bool {
    let count = run(from: start, isTokenByte)
    guard count >= 40 else { return false }
    let key = bytes[start..<start + count]
    return key.contains(where: isDecimalDigit) && Set(key).count >= 10
  }

  /// What has an underscore behind a short prefix.
  mutating func lookAtUnderscore(_ index: Int) {
    let length = run(from: index + 1, isWord)
    for prefix in ["ghp", "gho", "ghu", "ghs", "ghr"] as [StaticString]
    where length >= 36 && starts(prefix, before: index) {
      note(.githubToken)
    }
    if starts("github", before: index), has("_pat_", at: index),
      run(from: index + 5, { isWord($0) || $0 == UInt8(ascii: "_") }) >= 59
    {
      note(.githubToken)
    }
    if starts("sk", before: index) || starts("rk", before: index), has("_live_", at: index),
      run(from: index + 6, isWord) >= 20
    {
      note(.stripeKey)
    }
    if length >= 34, starts("hf", before: index) { note(.huggingFaceToken) }
    if length == 36, starts("npm", before: index) { note(.npmToken) }
  }

  /// Three parts in base64url, of which the first two are JSON objects: `eyJ….eyJ….…`.
  func isWebToken(at index: Int) -> Bool {
    let start = index - 2
    guard start >= 0, has("ey", at: start), isWordStart(start) else { return false }
    let header = run(from: start, isTokenByte)
    guard header >= 16, byte(start + header) == UInt8(ascii: "."),
      has("eyJ", at: start + header + 1)
    else { return false }
    let payloadStart = start + header + 1
    let payload = run(from: payloadStart, isTokenByte)
    guard payload >= 16, byte(payloadStart + payload) == UInt8(ascii: ".") else { return false }
    return run(from: payloadStart + payload + 1, isTokenByte) >= 20
  }

  /// `SG.`, 22 characters, a dot, 43 characters.
  func isSendGridKey(at index: Int) -> Bool {
    guard has("SG.", at: index), isWordStart(index), run(from: index + 3, isTokenByte) == 22,
      byte(index + 25) == UInt8(ascii: ".")
    else { return false }
    return run(from: index + 26, isTokenByte) == 43
  }

  /// `scheme://user:password@host`, looked at from the colon behind the scheme.
  func isPasswordInURL(at index: Int) -> Bool {
    guard has("://", at: index), isWord(byte(index - 1)) else { return false }
    let userStart = index + 3
    let user = run(from: userStart) { isUserByte($0) }
    guard user > 0, byte(userStart + user) == UInt8(ascii: ":") else { return false }
    let passwordStart = userStart + user + 1
    let password = run(from: passwordStart) { isUserByte($0) || $0 == UInt8(ascii: ":") }
    guard password >= 4, byte(passwordStart + password) == UInt8(ascii: "@") else { return false }
    // A variable or a word that stands for a password is none.
    let first = byte(passwordStart)
    let text = String(decoding: bytes[passwordStart..<passwordStart + password], as: UTF8.self)
    let samples = ["password", "passwd", "pass", "secret", "changeme", "xxxx"]
    return first != UInt8(ascii: "$") && first != UInt8(ascii: "{")
      && !samples.contains(text.lowercased())
  }

  private func isUserByte(_ byte: UInt8) -> Bool {
    isTokenByte(byte) || "!$%&*+.=~^#{}".utf8.contains(byte)
  }
}
