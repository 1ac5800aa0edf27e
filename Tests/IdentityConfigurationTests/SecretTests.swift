#if SwiftConfiguration
  import Configuration
  import IdentityConfiguration
  import IdentityLayering
  import TestSupport
  import Testing

  @Suite("Secrets of an identity")
  struct SecretTests {
    let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private func read(
      _ reference: SecretReference, from secrets: SecretSource, as type: ConfigType = .string
    ) throws -> ConfigValue? {
      let identity = FlatIdentity(
        environment: "production", entries: [.init(["key"], .secret(reference))])
      return try IdentityProvider(identity, secrets: secrets).value(forKey: "key", type: type)
        .value
    }

    private func cause(_ reference: SecretReference, from secrets: SecretSource) -> String? {
      #expect(throws: SecretError.self) { try read(reference, from: secrets) }?.description
    }

    @Test func `no secret is looked up unless the program says where`() {
      #expect(
        cause(.variable("KEY"), from: .refused)
          == "cannot look up the secret 'env:KEY': this provider looks up no secrets")
      #expect(throws: SecretError.self) {
        try IdentityProvider(.sample()).value(forKey: "endpoints.api", type: .string)
      }
    }

    @Test func `a variable is a secret, shown to nobody`() throws {
      let value = try read(.variable("KEY"), from: .machine(environment: ["KEY": "s3cr3t"]))
      #expect(value == ConfigValue(.string("s3cr3t"), isSecret: true))
      #expect(value.map { "\($0)" }?.contains("s3cr3t") == false)
      #expect(
        cause(.variable("KEY"), from: .machine(environment: [:]))
          == "cannot look up the secret 'env:KEY': the variable is not set")
    }

    @Test func `a file is a secret, its last line end not`() throws {
      let path = scratch["mounted/data/key"]
      try Disk.makeDirectory(scratch["mounted/data"])
      try Disk.makeLink(scratch["mounted/key"], to: "current/key")
      try Disk.makeLink(scratch["mounted/current"], to: "data")
      for (text, secret) in [
        ("s\n", "s"), ("s", "s"), ("s\r\n", "s"), ("s\n\n", "s\n"), ("", ""),
      ] {
        try Disk.write(Array(text.utf8), to: path)
        for name in [path, scratch["mounted/key"]] {
          let value = try read(.file(name), from: .machine(environment: [:]))
          #expect(value?.content == .string(secret))
          #expect(value?.isSecret == true)
        }
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is no file is an error without its content`() throws {
      try Disk.write([0xFF], to: scratch["bytes"])
      try Disk.makeLink(scratch["loop"], to: "loop")
      try Disk.makeFIFO(scratch["fifo"])
      for (name, end) in [
        ("absent", "the file does not exist"), ("bytes", "the file is not UTF-8"),
        ("loop", "more than 8 links lead to it"), ("fifo", "it is a FIFO, not a regular file"),
        ("", "the path is empty"),
      ] {
        let cause = cause(.file(scratch[name]), from: .machine(environment: [:]))
        #expect(cause?.hasSuffix(end) == true, "\(cause ?? "")")
      }
    }

    @Test func `a program looks secrets up in its own way, each time anew`() throws {
      let secrets = SecretSource { reference in "of \(reference)" }
      #expect(try read(.file("/key"), from: secrets)?.content == .string("of file:/key"))
      // A secret is a text; what it holds is not told when it is read as something else.
      let error = #expect(throws: IdentityLookupError.self) {
        try read(.file("/key"), from: secrets, as: .int)
      }
      #expect(error?.description == "'key' was read as int, but is a secret")
    }
  }
#endif
