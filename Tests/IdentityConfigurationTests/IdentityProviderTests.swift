#if SwiftConfiguration
  import Configuration
  import IdentityConfiguration
  import IdentityLayering
  import Synchronization
  import Testing

  @Suite("The identity as a provider")
  struct IdentityProviderTests {
    private let provider = IdentityProvider(.sample())

    private func lookUp(_ key: AbsoluteConfigKey, _ type: ConfigType) throws -> LookupResult {
      try provider.value(forKey: key, type: type)
    }

    @Test func `a reader reads paths, and the keys of maps`() {
      let reader = ConfigReader(provider: provider)
      #expect(reader.string(forKey: "name") == "A")
      #expect(reader.int(forKey: "timeout") == 30)
      #expect(reader.string(forKey: "identity.environment") == "production")
      #expect(reader.stringArray(forKey: "channels") == ["telegram"])
      let channels = reader.scoped(to: "channels")
      #expect(channels.scoped(to: "telegram").string(forKey: "url") == "https://t.example")
      #expect(reader.bool(forKey: "features.beta") == true)
      #expect(reader.string(forKey: "absent") == nil)
    }

    @Test func `each access tells the place that set the value`() throws {
      #expect(provider.providerName == "IdentityProvider[production]")
      #expect(
        try lookUp("timeout", .int).encodedKey
          == "timeout@identity/overlays/production.yaml:7:9")
      #expect(try lookUp("ratio", .double).encodedKey == "ratio@defaults")
      #expect(try lookUp("channels", .stringArray).encodedKey == "channels")
      #expect(try lookUp("absent.key", .string).encodedKey == "absent.key")
      let reporter = CollectingReporter()
      let reader = ConfigReader(provider: provider, accessReporter: reporter)
      _ = reader.int(forKey: "timeout")
      let result = reporter.events.first?.providerResults.first
      #expect(result?.providerName == "IdentityProvider[production]")
      #expect(
        try result?.result.get().encodedKey == "timeout@identity/overlays/production.yaml:7:9")
    }

    @Test func `whole numbers are numbers, and an empty list is one of any kind`() throws {
      #expect(try lookUp("timeout", .double).value == 30.0)
      #expect(
        try lookUp("extra.numbers", .doubleArray).value?.content == .doubleArray([1, 2]))
      for (type, content) in [
        (ConfigType.stringArray, ConfigContent.stringArray([])), (.intArray, .intArray([])),
        (.doubleArray, .doubleArray([])), (.boolArray, .boolArray([])),
        (.byteChunkArray, .byteChunkArray([])),
      ] {
        #expect(try lookUp("extra.none", type).value?.content == content)
      }
    }

    @Test(arguments: [
      ("timeout", ConfigType.bool, "an integer"), ("timeout", .string, "an integer"),
      ("name", .int, "a text"), ("ratio", .int, "a number"), ("name", .bytes, "a text"),
      ("features.beta", .string, "a boolean"), ("channels", .intArray, "a list of texts"),
      ("extra.numbers", .stringArray, "a list of integers"),
    ])
    func `another type is an error that says what is there`(
      _ key: String, _ type: ConfigType, _ found: String
    ) throws {
      let error = #expect(throws: IdentityLookupError.self) {
        try lookUp(AbsoluteConfigKey(ConfigKey(key)), type)
      }
      #expect(error?.found == found)
      #expect(error?.description.hasPrefix("'\(key)") == true)
      #expect(error?.description.hasSuffix("was read as \(type.rawValue), but is \(found)") == true)
    }

    // MARK: Swapping

    @Test func `a swap replaces all values at once`() throws {
      let before = provider.snapshot()
      provider.swap(.sample(name: "B", environment: "staging"))
      #expect(try lookUp("name", .string).value == "B")
      #expect(provider.providerName == "IdentityProvider[staging]")
      #expect(try before.value(forKey: "name", type: .string).value == "A")
      #expect(before.providerName == "IdentityProvider[production]")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a watcher is told of new values and not of new places`() async throws {
      try await provider.watchValue(forKey: "name", type: .string) { updates in
        var updates = updates.makeAsyncIterator()
        #expect(try await updates.next()?.get().value == "A")
        provider.swap(.sample(name: "A", line: 9))
        provider.swap(.sample(name: "B", line: 9))
        let told = try await updates.next()?.get()
        #expect(told?.value == "B")
        #expect(told?.encodedKey == "name@identity/overlays/production.yaml:9:7")
        provider.swap(.sample(name: "B", line: 3))
        provider.swap(FlatIdentity(environment: "production", entries: []))
        #expect(try await updates.next()?.get().value == .some(nil))
      }
      #expect(provider.description == "IdentityProvider[production]: 0 values, 0 watchers")
    }

    @Test(.timeLimit(.minutes(1)))
    func `whoever waits hears nothing of a value that only moved`() async throws {
      let provider = provider
      let heard = try await Task {
        try await provider.watchValue(forKey: "name", type: .string) { updates in
          var updates = updates.makeAsyncIterator()
          _ = try await updates.next()
          provider.swap(.sample(name: "A", line: 9))
          // A cancelled task still gets what was told, and does not wait for more.
          unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
          return try await updates.next() != nil
        }
      }.value
      #expect(!heard)
      let heardOfSnapshot = try await Task {
        try await provider.watchSnapshot { updates in
          var updates = updates.makeAsyncIterator()
          _ = try await updates.next()
          provider.swap(.sample(name: "A", line: 2))
          unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
          return try await updates.next() != nil
        }
      }.value
      #expect(!heardOfSnapshot)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a watcher keeps its type`() async throws {
      try await provider.watchValue(forKey: "timeout", type: .bool) { updates in
        var updates = updates.makeAsyncIterator()
        let first = try await updates.next()
        #expect(throws: IdentityLookupError.self) { try first?.get() }
        provider.swap(
          FlatIdentity(environment: "production", entries: [.init(["timeout"], .boolean(true))]))
        let told = try await updates.next()?.get().value
        #expect(told == true)
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `whoever waits for snapshots is told once for each change`() async throws {
      try await provider.watchSnapshot { updates in
        var updates = updates.makeAsyncIterator()
        let first = try await updates.next()?.value(forKey: "name", type: .string).value
        #expect(first == "A")
        provider.swap(.sample(name: "A", line: 9))
        provider.swap(.sample(name: "B"))
        let second = try await updates.next()?.value(forKey: "name", type: .string).value
        #expect(second == "B")
        #expect(provider.description == "IdentityProvider[production]: 10 values, 1 watchers")
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `many swaps and watchers end with the last value`() async throws {
      let provider = provider
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await provider.watchValue(forKey: "name", type: .string) { updates in
              for await update in updates where try update.get().value == "last" { return }
            }
          }
        }
        group.addTask {
          for number in 0..<500 { provider.swap(.sample(name: "\(number)")) }
          provider.swap(.sample(name: "last"))
        }
        try await group.waitForAll()
      }
      #expect(provider.description.hasSuffix("0 watchers"))
    }
  }

  /// Keeps what was read.
  private final class CollectingReporter: AccessReporter {
    private let collected = Mutex<[AccessEvent]>([])

    var events: [AccessEvent] { collected.withLock { $0 } }

    func report(_ event: AccessEvent) { collected.withLock { $0.append(event) } }
  }
#endif
