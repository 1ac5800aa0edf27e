import Documents
import TestSupport
import Testing

@Suite("dynamic-agi telemetry")
struct TelemetryCommandTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory(isInMemory: true)
    try Disk.write(
      Array(
        """
        schema: dynamic-agi/alerts/v1
        routes:
          - name: log
            log: alerts.log
            changes: [opened, paged, resolved]

        """.utf8), to: scratch["alerts.yaml"])
    try Disk.write(
      Array("routes: [{name: log, log: none/alerts.log}]\n".utf8), to: scratch["broken.yaml"])
  }

  private func run(_ arguments: [String], stdin: String = "") throws -> ToolResult {
    try runTool(
      "dynamic-agi", arguments: arguments, in: scratch.path, stdin: Array(stdin.utf8))
  }

  private func run(_ words: String, stdin: String = "") throws -> ToolResult {
    try run(words.split(separator: " ").map(String.init), stdin: stdin)
  }

  private func data(_ words: String, stdin: String = "") throws -> Node {
    let result = try run(words + " --format json", stdin: stdin)
    try #require(result.exitCode == 0, "\(result.stderr)")
    return try parseJSON(result.standardOutput, name: "stdout")
  }

  /// Requests a second apart, those of `faulty` with a number in quotes and the sign of a loss
  /// reversed in turn.
  private func stream(
    _ count: Int, from start: Int = 0, faulty: Range<Int> = 0..<0, refused: Range<Int> = 0..<0
  ) -> String {
    (start..<start + count).map { second in
      let clock = "\(14 + second / 3600):\(two(second / 60 % 60)):\(two(second % 60))"
      var changes = ["14:30:00Z": clock + "Z"]
      if faulty.contains(second) { changes[#""confidence": 0.9"#] = #""confidence": "0.9""# }
      if refused.contains(second) { changes[#""drawdown": -0.01"#] = #""drawdown": 0.01"# }
      return SampleRequest.text(changes) + "\n"
    }.joined()
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private var logged: [Node] {
    get throws {
      try (Disk.readText(scratch["alerts.log"]) ?? "").split(separator: "\n").map {
        try parseJSON(Array($0.utf8), name: "log")
      }
    }
  }

  private static let recording = "--telemetry t.sqlite --alerts alerts.yaml"

  @Test func `the life of a fault`() throws {
    let clean = "validate - --lines --at sent \(Self.recording)"
    let evaluating = "evaluate - --lines --at sent \(Self.recording) --format json"
    var result = try run(evaluating, stdin: stream(10, faulty: 2..<9))
    #expect(result.exitCode == 0 && !result.stderr.contains("telemetry"))
    result = try run(clean, stdin: stream(4, from: 10, refused: 11..<13))
    #expect(result.exitCode == 4)
    result = try run(clean, stdin: stream(60, from: 700))
    #expect(result.exitCode == 0 && result.stdout == "" && result.stderr == "")
    #expect(
      try logged.map { "\($0["change"]?.text ?? "") \($0["code"]?.text ?? "")" } == [
        "opened coerced.string_number", "paged coerced.string_number", "opened sign.convention",
        "resolved coerced.string_number", "resolved sign.convention",
      ])
    for (name, words) in [
      ("summary", "telemetry t.sqlite"), ("faults", "telemetry faults t.sqlite"),
      ("alerts", "telemetry alerts t.sqlite"),
    ] {
      // Without --now the moment of a delivery is the clock's; it is in the JSON alone.
      let shown = try run(words)
      #expect(shown.exitCode == 0 && shown.stderr == "")
      expectGolden(shown.standardOutput, "DynamicAGICommand/telemetry-\(name).txt")
    }
    let faults = try data("telemetry faults t.sqlite")
    expectGolden(prettyJSON(faults), "DynamicAGICommand/telemetry-faults.json")
    expectGolden(
      prettyJSON(try data("telemetry summary t.sqlite")),
      "DynamicAGICommand/telemetry-summary.json")
  }

  private static let hasPython: Bool = {
    let script = "python3 -c 'import jsonschema; jsonschema.Draft202012Validator'"
    return (try? runShell(script, in: "/"))?.exitCode == 0
  }()

  @Test(.enabled(if: hasPython, "python3 with jsonschema is not here"))
  func `every document is as its schema says`() throws {
    _ = try run(
      "evaluate - --lines --at sent \(Self.recording)",
      stdin: stream(10, faulty: 2..<9, refused: 5..<7) + stream(60, from: 700)
        + stream(5, from: 100_000 / 60, faulty: 0..<9999))
    _ = try run(
      "validate - --lines --at sent --telemetry t.sqlite --alerts broken.yaml",
      stdin: stream(3, from: 2000, faulty: 0..<9999).replacing("feed-a", with: "feed-b"))
    let record = try run("evaluate - --at sent --format json", stdin: stream(1)).stdout
    let documents: [(schema: String, bytes: [UInt8])] = [
      ("telemetry-summary", prettyJSON(try data("telemetry t.sqlite"))),
      ("telemetry-faults", prettyJSON(try data("telemetry faults t.sqlite"))),
      ("telemetry-alerts", prettyJSON(try data("telemetry alerts t.sqlite"))),
      ("telemetry-prune", prettyJSON(try data("telemetry prune t.sqlite"))),
      ("recomputation", prettyJSON(try data("recompute -", stdin: record))),
      (
        "recomputation",
        try run(
          "recompute - --format json",
          stdin: record.replacing(#""price":5120.25"#, with: #""price":5120.5"#)
        ).standardOutput
      ),
      ("alert", compactJSON(try #require(try logged.first))),
      ("alert", compactJSON(try #require(try logged.last))),
      (
        "alerts",
        Array(
          """
          {"schema": "dynamic-agi/alerts/v1", "thresholds": {"repeat_seconds": [60]}, "routes": [
           {"name": "a", "log": "stderr", "changes": ["paged"]},
           {"name": "b", "webhook": "https://x", "secret": {"header": "K", "variable": "V"}},
           {"name": "c", "command": ["x"], "timeout_seconds": 3}]}
          """.utf8)
      ),
    ]
    var script = "import json\nfrom jsonschema import Draft202012Validator as V\n"
    for (index, document) in documents.enumerated() {
      let schema = try run("schema \(document.schema)").standardOutput
      try Disk.write(schema, to: scratch["\(index).schema"])
      try Disk.write(document.bytes, to: scratch["\(index).json"])
      script += """
        V.check_schema(json.load(open("\(index).schema")))
        for e in V(json.load(open("\(index).schema"))).iter_errors(json.load(open("\(index).json"))):
            print("\(document.schema)", e.json_path, e.message)

        """
    }
    try Disk.write(Array(script.utf8), to: scratch["check.py"])
    let result = try runShell("python3 check.py", in: scratch.path)
    #expect(result.exitCode == 0 && result.stdout == "", "\(result.stdout)\(result.stderr)")
  }

  @Test func `everything is noted at the moment that is asked for`() throws {
    for _ in 0..<2 {
      let result = try run(
        "evaluate - --lines --at sent \(Self.recording) --now 2026-03-02T00:00:00Z",
        stdin: stream(3, faulty: 0..<9))
      #expect(result.exitCode == 0)
    }
    let alerts = try data("telemetry alerts t.sqlite")
    let delivered = try #require(alerts["alerts"]?.list?.last)
    #expect(delivered["alert"]?["moment"]?.text == "2026-03-02T00:00:00Z")
    #expect(delivered["deliveries"]?[0]?["last_attempt_at"]?.text == "2026-03-02T00:00:00Z")
    let faults = try data("telemetry faults t.sqlite")
    #expect(faults["faults"]?[0]?["payload_count"]?.integer == 6)
    #expect(faults["faults"]?[0]?["first_seen_at"]?.text == "2026-03-02T00:00:00Z")
  }

  @Test func `a payload without a time of its own came with the one before`() throws {
    let bare = #"{"source": "bare"}"# + "\n"
    _ = try run(
      "validate - --lines --at sent --telemetry t.sqlite --source fallback",
      stdin: stream(1) + bare + "[]\n")
    let summary = try data("telemetry t.sqlite")
    let sources = try #require(summary["sources"]?.list)
    #expect(sources.map { $0["source"]?.text } == ["bare", "fallback", "feed-a"])
    #expect(sources.allSatisfy { $0["last_seen_at"]?.text == "2026-03-01T14:00:00Z" })
  }

  @Test func `jobs change nothing`() throws {
    let requests = stream(300, faulty: 3..<200, refused: 50..<60)
    for jobs in [1, 2] {
      _ = try run(
        "evaluate - --lines --at sent --jobs \(jobs) --telemetry \(jobs).sqlite", stdin: requests)
    }
    #expect(try data("telemetry faults 1.sqlite") == data("telemetry faults 2.sqlite"))
    #expect(try data("telemetry alerts 1.sqlite") == data("telemetry alerts 2.sqlite"))
  }

  @Test func `one request is noted as a stream is`() throws {
    for _ in 0..<3 {
      let result = try run(
        "evaluate - --at sent \(Self.recording)", stdin: stream(1, refused: 0..<1))
      #expect(result.exitCode == 6)
    }
    #expect(try logged.map { $0["change"]?.text } == ["opened", "paged"])
  }

  @Test func `processes that record at once lose nothing and tell once`() throws {
    try Disk.write(
      Array(stream(200, faulty: 20..<150, refused: 30..<40).utf8), to: scratch["s.jsonl"])
    let tool = try PackageLayout.executable("dynamic-agi")
    let result = try runShell(
      """
      for i in 1 2 3 4 5 6; do
        "\(tool)" validate s.jsonl --at sent \(Self.recording) >/dev/null 2>"$i.err" & pids="${pids:-} $!"
      done
      for pid in $pids; do wait $pid || test $? = 4; done
      cat *.err | grep -v '^error: 200 payloads, 10 refused$' || true
      """, in: scratch.path)
    #expect(result.exitCode == 0 && result.stdout == "", "\(result.stdout)\(result.stderr)")
    let faults = try data("telemetry faults t.sqlite")["faults"]?.list ?? []
    #expect(faults.map { $0["payload_count"]?.integer } == [60, 780])
    let summary = try data("telemetry t.sqlite")
    #expect(summary["payload_count"]?.integer == 1200)
    let alerts = try data("telemetry alerts t.sqlite")["alerts"]?.list ?? []
    let wanted = alerts.filter {
      ["opened", "paged", "resolved"].contains($0["alert"]?["change"]?.text)
    }
    #expect(try logged.map { $0["id"]?.text } == wanted.map { $0["alert"]?["id"]?.text })
    #expect(wanted.filter { $0["alert"]?["change"]?.text == "opened" }.count == 2)
  }

  @Test func `a killed process leaves a store that goes on`() throws {
    try Disk.write(Array(stream(1500, faulty: 20..<1200).utf8), to: scratch["s.jsonl"])
    let tool = try PackageLayout.executable("dynamic-agi")
    // Each is killed once it has answered so many lines, in whatever it does then.
    let result = try runShell(
      """
      for lines in 1 200 500 600 700 1100; do
        mkfifo out
        "\(tool)" evaluate s.jsonl --at sent \(Self.recording) >out 2>/dev/null & pid=$!
        head -n $lines <out >/dev/null & reader=$!
        wait $reader
        kill -9 $pid 2>/dev/null || true
        wait $pid || true
        rm out
        python3 -c 'import sqlite3; c = sqlite3.connect("t.sqlite")
      assert c.execute("pragma integrity_check").fetchone() == ("ok",)'
      done
      """, in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    let before = try data("telemetry t.sqlite")["payload_count"]?.integer ?? -1
    #expect(before >= 0)
    let last = try run("validate s.jsonl --at sent \(Self.recording)")
    #expect(last.exitCode == 0)
    #expect(try data("telemetry t.sqlite")["payload_count"]?.integer == before + 1500)
    // A line may be there twice, of a process that was killed before it noted that it had written it.
    let ids = try logged.map { $0["id"]?.text ?? "" }
    let firsts = ids.indices.filter { !ids[..<$0].contains(ids[$0]) }.map { ids[$0] }
    let alerts = try data("telemetry alerts t.sqlite")["alerts"]?.list ?? []
    #expect(
      firsts
        == alerts.map { $0["alert"] ?? .null }
        .filter { ["opened", "paged", "resolved"].contains($0["change"]?.text) }
        .map { $0["id"]?.text })
  }

  @Test(arguments: ["none/t.sqlite", "damaged.sqlite", "."])
  func `a store that cannot be used changes no evaluation`(_ store: String) throws {
    try Disk.write(Array("no database at all, but text\n".utf8), to: scratch["damaged.sqlite"])
    for (words, requests) in [
      ("evaluate - --lines --at sent --format json", stream(5, refused: 2..<3)),
      ("evaluate - --at sent", stream(1)), ("validate - --at sent", stream(1, faulty: 0..<1)),
    ] {
      let plain = try run(words, stdin: requests)
      let recorded = try run(words + " --telemetry \(store)", stdin: requests)
      #expect(recorded.exitCode == plain.exitCode && recorded.stdout == plain.stdout)
      let warnings = recorded.stderr.split(separator: "\n").filter {
        $0.hasPrefix("warning: telemetry is not recorded: cannot open the store '\(store)': ")
      }
      #expect(warnings.count == 1, "\(recorded.stderr)")
    }
    let shown = try run("telemetry \(store)")
    #expect(shown.exitCode == 6 && shown.stdout == "" && shown.stderr.hasPrefix("error: cannot "))
  }

  @Test func `a store on a disk that is mounted for reading is told`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    _ = try run("validate - --at sent --telemetry t.sqlite", stdin: stream(1))
    try Disk.write(Array(stream(1).utf8), to: scratch["request.json"])
    let result = try runShell(
      """
      unshare -m sh -c '
        mount --bind . . && cd "$PWD" && mount -o remount,bind,ro . || exit 77
        "$0" evaluate request.json --at sent --telemetry t.sqlite >/dev/null
        "$0" telemetry t.sqlite >/dev/null || test $? = 6
      ' "\(tool)" || exit 77
      """, in: scratch.path)
    guard result.exitCode != 77 else { return }
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stderr.contains("warning: telemetry is not recorded: "))
  }

  @Test func `a disk that is full is told, and the outputs are whole`() throws {
    try Disk.write(
      Array(stream(3000, faulty: 0..<3000).utf8), to: scratch["s.jsonl"])
    let tool = try PackageLayout.executable("dynamic-agi")
    // The limit is that of a file, in blocks of 1024 bytes: the log of the store meets it.
    let result = try runShell(
      """
      trap '' XFSZ
      "\(tool)" evaluate s.jsonl --at sent >plain 2>/dev/null
      (ulimit -f 40; exec "\(tool)" evaluate s.jsonl --at sent --telemetry t.sqlite 2>talk) | cat >limited
      cmp plain limited
      grep '^warning: ' talk
      """, in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stdout.contains("warning: telemetry is not recorded: "), "\(result.stdout)")
  }

  @Test func `a webhook behind TLS is told, by curl`() throws {
    let tool = try PackageLayout.executable("dynamic-agi")
    try Disk.write(Array(stream(3, refused: 0..<3).utf8), to: scratch["s.jsonl"])
    try Disk.write(
      Array(
        """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with open("got", "ab") as got:
                    got.write(self.headers["X-Key"].encode() + b" " + body + b"\\n")
                self.send_response(200); self.end_headers()
            def log_message(self, *arguments): pass
        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("cert.pem", "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with open("port", "w") as port: port.write(str(server.server_address[1]) + "\\n")
        server.serve_forever()

        """.utf8), to: scratch["server.py"])
    let result = try runShell(
      """
      command -v curl openssl python3 >/dev/null || exit 77
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem \
        -out cert.pem -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>/dev/null
      mkfifo port
      python3 server.py & server=$!
      trap 'kill $server' EXIT
      read -r port <port
      printf 'routes: [{name: desk, webhook: "https://127.0.0.1:%s/", secret: {header: X-Key, variable: KEY}, attempts: 1}]' $port >hook.yaml
      export KEY='hu\\s"h'
      common='s.jsonl --at sent --telemetry t.sqlite --alerts hook.yaml'
      "\(tool)" validate $common >/dev/null || test $? = 4
      echo; test ! -e got
      CURL_CA_BUNDLE=cert.pem "\(tool)" telemetry deliver t.sqlite --alerts hook.yaml
      cat got
      """, in: scratch.path)
    guard result.exitCode != 77 else { return }
    #expect(result.exitCode == 0, "\(result.stderr)")
    // Nobody vouches for the certificate at first.
    #expect(
      result.stderr.contains(
        "warning: the route 'desk' did not take alert 3: cannot call the webhook: curl: (60)"))
    #expect(!result.stderr.contains("hu\\s\"h"))
    let got = result.stdout.drop { $0 == "\n" }
    #expect(got.hasPrefix("hu\\s\"h {"))
    let body = try parseJSON(Array(got.dropFirst("hu\\s\"h ".count).utf8), name: "body")
    #expect(body["change"]?.text == "paged" && body["code"]?.text == "sign.convention")
  }

  @Test func `what waits is delivered between runs`() throws {
    let now = "--now 2026-03-01T15:00:00Z"
    let first = try run(
      "validate - --lines --at sent --telemetry t.sqlite --alerts broken.yaml \(now)",
      stdin: stream(3, faulty: 0..<3))
    #expect(first.exitCode == 0)
    #expect(
      first.stderr
        == "warning: the route 'log' did not take alert 3: cannot write to the log "
        + "'none/alerts.log': no such file or directory [alert.log]; the next run delivers it again\n"
    )
    let failing = try run("telemetry deliver t.sqlite --alerts broken.yaml \(now)")
    #expect(failing.exitCode == 4 && failing.stdout == "")
    #expect(try run("telemetry alerts t.sqlite --failing").stdout.contains("log failed at try 2: "))
    let good = try run("telemetry deliver t.sqlite --alerts alerts.yaml \(now)")
    #expect(good.exitCode == 0 && good.stdout == "" && good.stderr == "")
    #expect(try logged.map { $0["change"]?.text } == ["opened", "paged"])
    #expect(try run("telemetry alerts t.sqlite --failing").stdout == "")
  }

  @Test func `what was kept long enough is removed`() throws {
    _ = try run(
      "validate - --lines --at sent \(Self.recording)",
      stdin: stream(3, faulty: 0..<3) + stream(60, from: 700))
    let later = "--now 2027-03-01T00:00:00Z"
    let rehearsal = try run("telemetry prune t.sqlite --dry-run \(later)")
    #expect(
      rehearsal.stdout == "would remove: faults 1, senders 1, incidents 0, alerts 4\n",
      "\(rehearsal.stdout)\(rehearsal.stderr)")
    let pruned = try data("telemetry prune t.sqlite \(later)")
    #expect(pruned["alert_count"]?.integer == 4 && pruned["dry_run"]?.boolean == false)
    let summary = try data("telemetry t.sqlite")
    #expect(summary["fault_count"]?.integer == 0 && summary["resolved_count"]?.integer == 1)
    _ = try run("telemetry prune t.sqlite --incident-days 30 \(later)")
    #expect(try data("telemetry t.sqlite")["resolved_count"]?.integer == 0)
    _ = try run("validate - --lines --at sent \(Self.recording)", stdin: stream(3, faulty: 0..<3))
    _ = try run("telemetry prune t.sqlite --source feed-a")
    #expect(try data("telemetry t.sqlite")["sources"]?.list?.isEmpty == true)
  }

  @Test func `faults are chosen`() throws {
    let two =
      stream(5, faulty: 0..<5) + stream(5, faulty: 0..<2).replacing("feed-a", with: "feed-b")
    _ = try run("validate - --lines --at sent --telemetry t.sqlite", stdin: two)
    func sources(_ options: String) throws -> [String?] {
      try data("telemetry faults t.sqlite \(options)")["faults"]?.list?.map { $0["source"]?.text }
        ?? []
    }
    #expect(try sources("") == ["feed-a", "feed-b"])
    #expect(try sources("--open") == ["feed-a"])
    #expect(try sources("--source feed-b") == ["feed-b"])
    #expect(try run("telemetry faults t.sqlite --source nobody").stdout == "")
  }

  @Test func `names cannot deceive a terminal`() throws {
    _ = try run(
      "validate - --lines --at sent --telemetry t.sqlite",
      stdin: stream(3, faulty: 0..<3).replacing("feed-a", with: #"a\u001b[2J\u202eb"#))
    for words in ["telemetry t.sqlite", "telemetry faults t.sqlite", "telemetry alerts t.sqlite"] {
      let text = try run(words).stdout
      #expect(!text.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test func `a configuration that cannot be used is told before anything is done`() throws {
    try Disk.write(Array("routes: [{name: a}]\n".utf8), to: scratch["bad.yaml"])
    try Disk.write(
      Array(
        "routes: [{name: a, webhook: 'http://x', secret: {header: K, variable: NO_SUCH}}]\n".utf8),
      to: scratch["secret.yaml"])
    try Disk.write(Array("# later\n".utf8), to: scratch["empty.yaml"])
    for (file, message) in [
      ("bad.yaml", "error[alerts.value]: 'routes[0].log' is missing"),
      (
        "secret.yaml",
        "error: secret.yaml: the route 'a': a secret goes over 'https://', or to this machine"
      ), ("empty.yaml", "error[settings.empty]: the file holds no settings"),
      ("none.yaml", "error: cannot open 'none.yaml': No such file or directory"),
    ] {
      let result = try run(
        "evaluate - --at sent --telemetry t.sqlite --alerts \(file)", stdin: stream(1))
      #expect(result.exitCode == 6 && result.stdout == "")
      #expect(result.stderr.hasPrefix(message), "\(result.stderr)")
    }
    #expect(!Disk.exists(scratch["t.sqlite"]))
  }

  @Test func `a secret that is not there stops no evaluation, and alerts wait for it`() throws {
    try Disk.write(
      Array(
        """
        routes:
          - {name: far, webhook: 'https://x', secret: {header: K, variable: NO_SUCH}}
          - {name: near, log: alerts.log}

        """.utf8), to: scratch["secret.yaml"])
    let result = try run(
      "evaluate - --lines --at sent --telemetry t.sqlite --alerts secret.yaml --format json",
      stdin: stream(5, faulty: 0..<5))
    #expect(result.exitCode == 0 && result.stdout.split(separator: "\n").count == 5)
    #expect(
      result.stderr.contains(
        "warning: secret.yaml: the route 'far': the variable 'NO_SUCH', which holds its secret, is "
          + "not set; its alerts wait for a run that has it\n"), "\(result.stderr)")
    #expect(try logged.contains { $0["change"]?.text == "paged" })
    let waiting = try run("telemetry alerts t.sqlite --failing")
    #expect(waiting.stdout.contains("far"), "\(waiting.stdout)")
    let deliver = try run("telemetry deliver t.sqlite --alerts secret.yaml")
    #expect(deliver.exitCode == 4)
  }

  @Test(arguments: [
    "evaluate - --alerts alerts.yaml", "evaluate - --source x",
    "validate - --now 2026-03-01T00:00:00Z",
    "validate - --telemetry t.sqlite --now yesterday", "validate --catalogue --telemetry t.sqlite",
    "telemetry faults", "telemetry prune t.sqlite --count-days -1",
    "telemetry prune t.sqlite --source x --alert-days 3", "telemetry deliver t.sqlite",
    "telemetry prune t.sqlite --now soon", "recompute", "recompute - --format sarif",
  ])
  func `a faulty command line exits with 64`(_ words: String) throws {
    let result = try run(words)
    #expect(result.exitCode == 64 && result.stdout == "", "\(result.stderr)")
  }
}
