#if SwiftConfiguration
  import Configuration
  import DynamicAGI
  import IdentityConfiguration
  import IdentityLayering
  import TestSupport
  import Testing

  @Suite("A loaded identity as a provider")
  struct LoadedIdentityProviderTests {
    let bundle: ScratchBundle

    init() throws { bundle = try ScratchBundle() }

    @Test func `a bundle is read with its places and facts`() throws {
      let loaded = try LoadedIdentity(from: bundle.folder, environment: "production")
      let provider = IdentityProvider(
        loaded, secrets: .machine(environment: ["API_KEY": "s3cr3t"]))
      let reader = ConfigReader(provider: provider)
      #expect(reader.int(forKey: "timeout") == 45)
      #expect(reader.string(forKey: "name") == "Dynamic AGI")
      #expect(reader.string(forKey: "display.tagline") == "it's Dynamic AGI")
      #expect(reader.stringArray(forKey: "channels") == ["telegram"])
      #expect(reader.string(forKey: "identity.environment") == "production")
      #expect(reader.string(forKey: "identity.digest") == loaded.digest)
      #expect(reader.string(forKey: "identity.release") == MODEL_VERSION_INFO.tag)
      #expect(reader.string(forKey: "endpoints.key", isSecret: true) == "s3cr3t")
      #expect(
        try provider.value(forKey: "timeout", type: .int).encodedKey
          == "timeout@\(bundle.folder)/base.yaml:2:10")
      #expect(try provider.value(forKey: "name", type: .string).encodedKey == "name@defaults")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a watcher drives the provider`() async throws {
      let watcher = try IdentityWatcher(folder: bundle.folder, environment: "production")
      let provider = IdentityProvider(watcher.current.identity)
      let clock = ScriptedClock(until: .seconds(20)) { [bundle] second in
        if second == .seconds(3) {
          try? bundle.replace("timeout: 45", with: "timeout: 46", in: "base.yaml")
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await provider.follow(watcher) }
        group.addTask { await watcher.run(on: clock) }
        try await provider.watchValue(forKey: "timeout", type: .int) { updates in
          for await update in updates where try update.get().value == 46 { return }
        }
        group.cancelAll()
      }
      #expect(watcher.current.number == 2)
    }
  }
#endif
