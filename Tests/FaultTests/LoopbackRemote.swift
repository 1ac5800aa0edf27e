import TestSupport

/// A bare repository beside a trial, reached as a path or through one of git's own servers on loopback.
final class LoopbackRemote: Sendable {
  /// How the remote is reached.
  enum Kind: String, CaseIterable, Sendable {
    case file, daemon
    /// Through `git http-backend`, with a name and a password in the address.
    case http
  }

  /// The name and the password of the remote that asks for them.
  static let credentials = "somebody:pass-word-31"

  private let trial: TrialRepository
  private let kind: Kind

  /// The server, where the remote is reached by HTTP.
  let server: GitHTTPServer?

  /// Makes the remote `origin` of a trial, with its branch and first tag pushed.
  init(_ kind: Kind, of trial: TrialRepository) throws {
    self.trial = trial
    self.kind = kind
    try trial.shell("git init -q --bare ../remote.git; git -C ../remote.git config gc.auto 0")
    let root = trial.scratch.outside("")
    var server: GitHTTPServer?
    let address: String
    switch kind {
    case .file: address = trial.scratch.outside("remote.git")
    case .daemon: address = "git://127.0.0.1:\(try Self.startDaemon(trial))/remote.git"
    case .http:
      let started = try GitHTTPServer(
        root: root, environment: trial.scratch.environment, credentials: Self.credentials)
      address = "http://\(Self.credentials)@127.0.0.1:\(started.port)/remote.git"
      server = started
    }
    self.server = server
    try trial.git("remote", "add", "origin", address)
    try trial.git("push", "--quiet", "--set-upstream", "origin", "main", "v0.1.0")
  }

  deinit {
    if kind == .daemon { _ = try? trial.shell("kill $(cat ../daemon.pid)") }
  }

  /// Starts the server on a port that is free.
  ///
  /// - Returns: the port.
  private static func startDaemon(_ trial: TrialRepository) throws -> Int {
    for _ in 0..<20 {
      let port = Int.random(in: 20_000..<60_000)
      let started = try trial.shell(
        """
        base="$(cd ..; pwd)"
        git daemon --detach --pid-file="$base/daemon.pid" --listen=127.0.0.1 --port=\(port) \
          --base-path="$base" --export-all --enable=receive-pack "$base" >/dev/null 2>&1
        for try in $(seq 100); do
          if git ls-remote git://127.0.0.1:\(port)/remote.git >/dev/null 2>&1; then exit 0; fi
          sleep 0.02
        done
        exit 1
        """)
      if started.exitCode == 0 { return port }
    }
    throw TestSupportError("git daemon does not start")
  }

  /// Installs a hook of the remote, or of the trial's own repository.
  func hook(_ name: String, _ script: String, isLocal: Bool = false) throws {
    let folder = isLocal ? "\(trial.path)/.git/hooks" : trial.scratch.outside("remote.git/hooks")
    try Disk.write(Array("#!/bin/bash\n\(script)\n".utf8), to: "\(folder)/\(name)", mode: 0o755)
  }

  /// Takes a hook away.
  func removeHook(_ name: String, isLocal: Bool = false) {
    let folder = isLocal ? "\(trial.path)/.git/hooks" : trial.scratch.outside("remote.git/hooks")
    Disk.remove("\(folder)/\(name)")
  }

  /// The object of a ref of the remote; empty where there is none.
  func object(_ ref: String) throws -> String {
    try trial.shell("git -C ../remote.git rev-parse --quiet --verify '\(ref)' || true").stdout
      .split(separator: "\n").first.map(String.init) ?? ""
  }
}
