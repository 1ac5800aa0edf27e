#if SwiftConfiguration
  import Configuration
  import ConfigurationTesting
  import IdentityConfiguration
  import IdentityLayering
  import Testing

  @Suite("The provider and the rules of swift-configuration")
  struct ProviderCompatibilityTests {
    /// The values that the tests of swift-configuration ask every provider for; bytes as base64.
    private static let magic = "bWFnaWM="
    private static let magic2 = "bWFnaWMy"

    private static let values: [(path: String, value: FlatIdentity.Value)] = [
      ("string", .text("Hello")), ("other.string", .text("Other Hello")),
      ("int", .integer(42)), ("other.int", .integer(24)),
      ("double", .number(3.14)), ("other.double", .number(2.72)),
      ("bool", .boolean(true)), ("other.bool", .boolean(false)),
      ("bytes", .text(magic)), ("other.bytes", .text(magic2)),
      ("stringy.array", .texts(["Hello", "World"])),
      ("other.stringy.array", .texts(["Hello", "Swift"])),
      ("inty.array", .integers([42, 24])), ("other.inty.array", .integers([16, 32])),
      ("doubly.array", .numbers([3.14, 2.72])), ("other.doubly.array", .numbers([0.9, 1.8])),
      ("booly.array", .booleans([true, false])),
      ("other.booly.array", .booleans([false, true, true])),
      ("byteChunky.array", .texts([magic, magic2])),
      ("other.byteChunky.array", .texts([magic, magic2, magic])),
    ]

    @Test func `the provider keeps to them`() async throws {
      let entries = Self.values.map { path, value in
        FlatIdentity.Entry(path.split(separator: ".").map(String.init), value)
      }
      let provider = IdentityProvider(FlatIdentity(environment: "test", entries: entries))
      try await ProviderCompatTest(provider: provider).runTest()
    }
  }
#endif
