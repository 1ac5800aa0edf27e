/// The whole environment of a child process of a test.
///
/// Nothing is inherited but the search path and what sanitizers are told: no configuration of the
/// machine or of its user, no locale, no time zone, no prompt and no terminal reaches a test.
package enum HermeticEnvironment {
  /// The first moment of the tests' clock: 2026-01-01T00:00:00Z.
  package static let startSeconds: Int64 = 1_767_225_600

  /// How far the clock goes with each commit.
  package static let tickSeconds: Int64 = 60

  /// The name and address of everybody who commits.
  package static let person = (name: "A U Thor", email: "author@example.com")

  /// The variables at a moment of the tests' clock.
  ///
  /// - Parameters:
  ///   - home: the home directory; it should be empty.
  ///   - seconds: the time of commits, in seconds since 1970.
  package static func variables(home: String, atSeconds seconds: Int64) -> [String: String] {
    let own = [
      "PATH": PackageLayout.environment("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
      "HOME": home, "XDG_CONFIG_HOME": "\(home)/.config",
      "LC_ALL": "C", "TZ": "UTC", "TERM": "dumb", "PAGER": "cat",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "SSH_ASKPASS": "true",
      "GIT_EDITOR": "true", "GIT_PAGER": "cat", "GIT_MERGE_AUTOEDIT": "no",
      "GIT_OPTIONAL_LOCKS": "0", "GIT_ADVICE": "0",
      "GIT_CONFIG_COUNT": "6",
      "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
      "GIT_CONFIG_KEY_1": "commit.gpgsign", "GIT_CONFIG_VALUE_1": "false",
      "GIT_CONFIG_KEY_2": "tag.gpgsign", "GIT_CONFIG_VALUE_2": "false",
      "GIT_CONFIG_KEY_3": "gc.auto", "GIT_CONFIG_VALUE_3": "0",
      "GIT_CONFIG_KEY_4": "protocol.file.allow", "GIT_CONFIG_VALUE_4": "always",
      // In a container the files may belong to another user than the one who runs the tests.
      "GIT_CONFIG_KEY_5": "safe.directory", "GIT_CONFIG_VALUE_5": "*",
      "GIT_AUTHOR_NAME": person.name, "GIT_AUTHOR_EMAIL": person.email,
      "GIT_COMMITTER_NAME": person.name, "GIT_COMMITTER_EMAIL": person.email,
      // With the sign git takes any number; without it none beyond the year 2099.
      "GIT_AUTHOR_DATE": "@\(seconds) +0000", "GIT_COMMITTER_DATE": "@\(seconds) +0000",
    ]
    return own.merging(sanitizers) { own, _ in own }
  }

  /// How a tool that was built with a sanitizer reports; without it a sanitizer's own settings hold,
  /// by which every value that lives as long as its process is a leak.
  private static var sanitizers: [String: String] {
    ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].reduce(into: [:]) { options, name in
      options[name] = PackageLayout.environment(name)
    }
  }
}
