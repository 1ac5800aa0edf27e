#if SwiftConfiguration
  import IdentityLayering

  extension FlatIdentity {
    /// An identity with a value of each kind.
    static func sample(
      name: String = "A", line: Int = 2, environment: String = "production",
      extra: [Entry] = []
    ) -> FlatIdentity {
      let place = "identity/overlays/\(environment).yaml"
      return FlatIdentity(
        environment: environment,
        entries: [
          Entry(["identity", "environment"], .text(environment)),
          Entry(["name"], .text(name), place: "\(place):\(line):7"),
          Entry(["timeout"], .integer(30), place: "\(place):7:9"),
          Entry(["ratio"], .number(0.5), place: "defaults"),
          Entry(["channels"], .texts(["telegram"])),
          Entry(["channels", "telegram", "url"], .text("https://t.example")),
          Entry(["features", "beta"], .boolean(true)),
          Entry(["extra", "none"], .texts([])),
          Entry(["extra", "numbers"], .integers([1, 2])),
          Entry(["endpoints", "api"], .secret(.variable("API_URL")), place: "\(place):9:3"),
        ] + extra)
    }
  }
#endif
