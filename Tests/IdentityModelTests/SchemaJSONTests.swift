import Documents
import IdentityLayering
import IdentityModel
import TestSupport
import Testing

@Suite struct SchemaJSONTests {
  static let hasValidator =
    (try? runShell("python3 -c 'import jsonschema'", in: PackageLayout.root))?.exitCode == 0

  /// Documents without header; values are such as mean the same in JSON.
  static let documents = [
    "{}", "name: Dynamic AGI", "name: \"\"", "name: [x]", "nmae: x", "timeout: 30", "timeout: 0",
    "timeout: x", "timeout: ${extra.t}", "timeout: $${x}", "pillars: [A, B]", "pillars: [A, A]",
    "pillars: []", "pillars: A", "pillars: [\"${name}\", B]", "display: {suffix: x}",
    "display: {sufix: x}", "display: {}", "display: x", "display: {suffix: \"a\\nb\"}",
    "links: {a: https://a.example}", "links: {a: http://a.example}",
    "links: {A: https://a.example}",
    "links: {a: https://a.example/x?y=z#f}", "links: {a: https://a..example}",
    "links: {a: \"https://a.example/a b\"}", "links: {a: https://a.example:8080}",
    "links: {a: https://u@a.example}", "links: {a: https://a.example/%zz}",
    "links: {order: [a], a: https://a.example}", "links: {order: x}", "links: {order: [a, a]}",
    "contact: {email: a@b.example}", "contact: {email: a@b}",
    "contact: {security: https://a.example}",
    "contact: {support: nobody}", "channels: {c: {url: https://a.example, name-length-max: 5}}",
    "channels: {c: {url: x}}", "channels: {c: {name-length-max: 0}}", "channels: {c: {more: 1}}",
    "endpoints: {e: https://a.example}", "endpoints: {e: ws://localhost:1}",
    "endpoints: {e: ftp://a.example}", "endpoints: {e: {$secret: \"env:A\"}}",
    "endpoints: {e: \"https://[::1]/\"}", "features: {f: true}", "features: {f: \"x\"}",
    "features: {f_g: true}", "locales: {de: {name: X}}", "locales: {de-AT: {fallback: de}}",
    "locales: {de_AT: {name: X}}", "locales: {de: {nmae: X}}", "locales: {de: {fallback: D}}",
    "extra: {a: 1, b: [x, {c: true}]}", "extra: {a: 1.5}", "extra: x",
    "extra: {a: {$secret: \"file:/a\"}}", "extra: {a: 9007199254740993}",
  ]

  /// Documents with operators, for overlays alone.
  static let overlays = [
    "pillars: {$append: [A]}", "pillars: {$append: [A], $remove: [B]}", "pillars: {$append: [[A]]}",
    "links: {$delete: true}", "links: {a: {$delete: true}}",
    "links: {a: {$replace: https://a.example}}",
    "links: {a: {$replace: x}}", "display: {$replace: {suffix: x}}",
    "display: {$replace: {sufix: x}}",
    "timeout: {$replace: 0}", "timeout: {$delete: true}", "name: {$secret: \"env:A\"}",
    "features: {f: {$replace: true}}", "extra: {a: {$delete: true}}",
  ]

  @Test(.enabled(if: hasValidator))
  func acceptanceIsThatOfTheLayerCheck() throws {
    for kind in IdentitySchema.Document.allCases {
      let texts = Self.documents + (kind == .overlay ? Self.overlays : [])
      let nodes = try texts.map { try yaml($0) }
      let header: [Node.Entry] =
        kind == .base
        ? [Node.Entry("schema", 1)]
        : [Node.Entry("environment", "a"), Node.Entry("extends", "base")]
      let input: Node = [
        "schema": IdentitySchema.current.jsonSchema(for: kind),
        "documents": .list(nodes.map { Node(.map(header + ($0.map ?? []))) }),
      ]
      let script = """
        import json, sys, jsonschema
        data = json.load(sys.stdin)
        jsonschema.Draft202012Validator.check_schema(data["schema"])
        validator = jsonschema.Draft202012Validator(data["schema"])
        print(json.dumps([validator.is_valid(d) for d in data["documents"]]))
        """
      let result = try runProgram(
        "python3", arguments: ["-c", script], in: PackageLayout.root,
        environment: HermeticEnvironment.variables(
          home: "/nonexistent", atSeconds: HermeticEnvironment.startSeconds),
        input: compactJSON(input))
      #expect(result.exitCode == 0, "\(result.stderr)")
      let verdicts = try parseJSON(result.standardOutput, name: "verdicts").list ?? []
      #expect(verdicts.count == texts.count)
      for (index, text) in texts.enumerated() where verdicts.indices.contains(index) {
        let layer = Layer(kind == .base ? .base : .overlay("a"), name: "x", values: nodes[index])
        #expect(
          verdicts[index].boolean == checkLayer(layer).isEmpty, "\(kind.rawValue): \(text)")
      }
    }
  }

  @Test func theSchemasDescribeTheirHeaders() {
    let schema = IdentitySchema.current
    #expect(schema.jsonSchema(for: .base)["required"] == ["schema"])
    #expect(schema.jsonSchema(for: .overlay)["required"] == nil)
    #expect(schema.jsonSchema(for: .overlay)["properties"]?["environment"] != nil)
    #expect(
      IdentitySchema.Document.allCases.map(\.fileName) == [
        "schema/identity.schema.json", "schema/identity-overlay.schema.json",
      ])
    #expect(schema.jsonSchemaFile(for: .base).last == 0x0A)
  }
}
