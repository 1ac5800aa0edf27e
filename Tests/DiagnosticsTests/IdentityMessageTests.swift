import Diagnostics
import Testing

/// The messages of an identity bundle as its design has them, word and caret.
@Suite("Messages as they are designed")
struct IdentityMessageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var diagnostic: Diagnostic
    var sources: [String: String] = [:]
    var text: String
    var testDescription: String { "\(diagnostic.code) \(diagnostic.message)" }
  }

  static let base = "identity/base.yaml"
  static let staging = "identity/overlays/staging.yaml"
  static let preview = "identity/overlays/preview.yaml"
  static let production = "identity/overlays/production.yaml"

  static func place(
    _ file: String, _ line: Int, _ column: Int, _ length: Int? = nil
  ) -> Diagnostics.SourceLocation {
    Diagnostics.SourceLocation(file: file, line: line, column: column, length: length)
  }

  /// A file whose line `number` is `text`, behind empty lines.
  static func file(_ lines: (number: Int, text: String)...) -> String {
    var text = ""
    var next = 1
    for line in lines {
      text += String(repeating: "\n", count: line.number - next) + line.text
      next = line.number
    }
    return text + "\n"
  }

  @Test("are rendered as designed", arguments: reading + values + environments)
  func message(_ row: Row) {
    let text = rendered(
      row.diagnostic, source: { row.sources[$0].map { Array($0.utf8) } }, color: false)
    #expect(text == row.text + "\n")
  }

  @Test("bytes that are not UTF-8 are shown as such")
  func encoding() {
    let bytes =
      Array("schema: 1\nname: Dynamic Capit".utf8) + [0xFF] + Array("al\n".utf8)
    let diagnostic = Diagnostic(
      code: "ID1050", message: "file is not valid UTF-8", location: Self.place(Self.base, 2, 20, 1),
      label: "byte 0xFF cannot start a character", placeRemark: "byte 29",
      hint: "looks like Latin-1/Windows-1252; convert with `iconv -f WINDOWS-1252 -t UTF-8`")
    #expect(
      rendered(diagnostic, source: { _ in bytes }, color: false) == """
        error[ID1050]: file is not valid UTF-8
          --> identity/base.yaml:2:20   (byte 29)
           |
         2 | name: Dynamic Capit<FF>al
           |                    ^^^^ byte 0xFF cannot start a character
           = help: looks like Latin-1/Windows-1252; convert with `iconv -f WINDOWS-1252 -t UTF-8`

        """)
  }

  static let reading: [Row] = [
    Row(
      diagnostic: Diagnostic(
        code: "ID1001", message: "tab used for indentation", location: place(staging, 9, 1, 1),
        label: "YAML allows only spaces here", hint: "`identity fmt` replaces it with 2 spaces",
        fix: .init(replacing: place(staging, 9, 1, 1), with: "  ")),
      sources: [staging: file((9, "\twebsite: https://…"))],
      text: """
        error[ID1001]: tab used for indentation
          --> identity/overlays/staging.yaml:9:1
           |
         9 | →website: https://…
           | ^ YAML allows only spaces here
           = help: `identity fmt` replaces it with 2 spaces
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID1010", message: "key `name` is set twice in the same mapping",
        location: place(base, 4, 1, 4), label: "second value would silently win",
        hint: "remove one of them", related: [.init("first set here", at: place(base, 2, 1, 4))]),
      sources: [
        base: "schema: 1\nname: Dynamic Capital\nacronym: DC\nname: Dynamic Capital 2\n"
      ],
      text: """
        error[ID1010]: key `name` is set twice in the same mapping
          --> identity/base.yaml:4:1
           |
         2 | name: Dynamic Capital
           | ---- first set here
         4 | name: Dynamic Capital 2
           | ^^^^ second value would silently win
           = help: remove one of them
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID1030", message: "aliases expand to more than 20 000 nodes",
        location: place(base, 6, 10, 3),
        label: "3 levels of aliases; `*a3` alone stands for 6 561 values",
        notes: ["limit set by the identity profile, not by YAML"]),
      sources: [base: file((6, "a4: &a4 [*a3,*a3,*a3,*a3]"))],
      text: """
        error[ID1030]: aliases expand to more than 20 000 nodes
          --> identity/base.yaml:6:10
           |
         6 | a4: &a4 [*a3,*a3,*a3,*a3]
           |          ^^^ 3 levels of aliases; `*a3` alone stands for 6 561 values
           = note: limit set by the identity profile, not by YAML
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID1040", message: "ambiguous plain value `no`", location: place(base, 2, 7, 2),
        label: "YAML 1.1 tools read this as the boolean false; `name` is text",
        hint: "quote it: `name: \"no\"`",
        fix: .init(replacing: place(base, 2, 7, 2), with: "\"no\"")),
      sources: [base: "schema: 1\nname: no\n"],
      text: """
        error[ID1040]: ambiguous plain value `no`
          --> identity/base.yaml:2:7
           |
         2 | name: no
           |       ^^ YAML 1.1 tools read this as the boolean false; `name` is text
           = help: quote it: `name: "no"`
        """),
  ]

  static let values: [Row] = [
    Row(
      diagnostic: Diagnostic(
        code: "ID2003", message: "unknown key `acronim`", location: place(base, 3, 1, 7),
        label: "not a field of the identity", hint: "a field with a similar name exists",
        fix: .init(replacing: place(base, 3, 1, 7), with: "acronym"),
        notes: [
          "because of this, required `acronym` is also missing (not reported separately)"
        ], affects: ["development", "staging", "production"], linesBefore: 1),
      sources: [base: "schema: 1\nname: Dynamic Capital\nacronim: DAI\n"],
      text: """
        error[ID2003]: unknown key `acronim`
          --> identity/base.yaml:3:1
           |
         2 | name: Dynamic Capital
         3 | acronim: DAI
           | ^^^^^^^ not a field of the identity
           |
        help: a field with a similar name exists
           |
         3 | acronym: DAI
           | ~~~~~~~
           = note: because of this, required `acronym` is also missing (not reported separately)
           = affects: development, staging, production
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID2010", message: "expected an integer, found the text \"thirty\"",
        location: place(base, 17, 10, 6), label: "`timeout` is `Int` (seconds, 1…3600)"),
      sources: [base: file((17, "timeout: thirty"))],
      text: """
        error[ID2010]: expected an integer, found the text "thirty"
          --> identity/base.yaml:17:10
           |
        17 | timeout: thirty
           |          ^^^^^^ `timeout` is `Int` (seconds, 1…3600)
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID2010", message: "expected an integer, found the text \"abc\"",
        location: Diagnostics.SourceLocation(
          file: "AGI_IDENTITY_TIMEOUT", line: 1, column: 22, length: 3, source: .variable),
        label: "overrides `timeout: 30` at identity/base.yaml:17:10"),
      sources: ["AGI_IDENTITY_TIMEOUT": "AGI_IDENTITY_TIMEOUT=abc"],
      text: """
        error[ID2010]: expected an integer, found the text "abc"
          --> environment variable AGI_IDENTITY_TIMEOUT
           |
           | AGI_IDENTITY_TIMEOUT=abc
           |                      ^^^ overrides `timeout: 30` at identity/base.yaml:17:10
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID2020",
        message: "`expansion` is required in `production` but no layer sets it",
        location: place(production, 1, 1, 0), placeRemark: "last layer",
        hint: "add   expansion: \"…\"   to identity/base.yaml (missing in all 3 environments)",
        notes: [
          "looked in defaults → base.yaml → overlays/staging.yaml → overlays/production.yaml"
        ]),
      sources: [production: "environment: production\n"],
      text: """
        error[ID2020]: `expansion` is required in `production` but no layer sets it
          --> identity/overlays/production.yaml:1:1   (last layer)
           = note: looked in defaults → base.yaml → overlays/staging.yaml → overlays/production.yaml
           = help: add   expansion: "…"   to identity/base.yaml (missing in all 3 environments)
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID2030", message: "`${env_suffix}` refers to nothing",
        location: place(base, 15, 12, 13), label: "no value at path `env_suffix` in `staging`",
        hint: "did you mean `${display.suffix}`?  that would refer to itself; "
          + "for the environment's name use `${env.name}`",
        alternative: "write `$${` for a literal `${`"),
      sources: [base: file((15, "  suffix: \"${env_suffix}\""))],
      text: """
        error[ID2030]: `${env_suffix}` refers to nothing
          --> identity/base.yaml:15:12
           |
        15 |   suffix: "${env_suffix}"
           |            ^^^^^^^^^^^^^ no value at path `env_suffix` in `staging`
           = help: did you mean `${display.suffix}`?  that would refer to itself; \
        for the environment's name use `${env.name}`
           = help: write `$${` for a literal `${`
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID2040", message: "overlay turns the map `links` into a list",
        location: place(production, 4, 3), label: "list here",
        hint: "name the entry:   links: { website: https://… }",
        alternative: "to discard the base value on purpose:   links: { $replace: … }",
        related: [.init("map there", at: place(base, 8, 3, 7))]),
      sources: [
        production: file((4, "  - https://dynamic.example")),
        base: file((8, "  website: https://dynamic.example")),
      ],
      text: """
        error[ID2040]: overlay turns the map `links` into a list
          --> identity/overlays/production.yaml:4:3
           |
         4 |   - https://dynamic.example
           |   ^ list here
          --> identity/base.yaml:8:3
           |
         8 |   website: https://dynamic.example
           |   ------- map there
           = help: name the entry:   links: { website: https://… }
           = help: to discard the base value on purpose:   links: { $replace: … }
        """),
  ]

  static let environments: [Row] = [
    Row(
      diagnostic: Diagnostic(
        code: "ID3001", message: "unknown environment `prodction`",
        location: Diagnostics.SourceLocation(
          file: "AGI_ENVIRONMENT", line: 1, column: 1, source: .variable),
        hint: "did you mean `production`?   known: development, production, staging"),
      sources: ["AGI_ENVIRONMENT": "AGI_ENVIRONMENT=prodction"],
      text: """
        error[ID3001]: unknown environment `prodction`
          --> environment variable AGI_ENVIRONMENT
           = help: did you mean `production`?   known: development, production, staging
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID3010", message: "environments inherit from each other in a circle",
        location: place(staging, 2, 10, 7), label: "staging → preview → staging",
        related: [.init("closes the circle", at: place(preview, 2, 10, 7))]),
      sources: [
        staging: "environment: staging\nextends: preview\n",
        preview: "environment: preview\nextends: staging\n",
      ],
      text: """
        error[ID3010]: environments inherit from each other in a circle
          --> identity/overlays/staging.yaml:2:10
           |
         2 | extends: preview
           |          ^^^^^^^ staging → preview → staging
          --> identity/overlays/preview.yaml:2:10
           |
         2 | extends: staging
           |          ------- closes the circle
        """),
    Row(
      diagnostic: Diagnostic(
        code: "ID4001", message: "policy `no-dev-endpoints` failed in `production`",
        location: place(staging, 6, 8, 31), label: "host matches `*.dev.*`",
        notes: ["production inherits it: production → staging → base"],
        diagram: [
          #"endpoints.api.host  !~  "(^|\.)(dev|staging|localhost)(\.|$)""#,
          "│                   │",
          "│                   false: matched \"dev\" at offset 4",
          "\"api.dev.dynamic.example\"",
        ]),
      sources: [staging: file((6, "  api: https://api.dev.dynamic.example"))],
      text: #"""
        error[ID4001]: policy `no-dev-endpoints` failed in `production`
          --> identity/overlays/staging.yaml:6:8
           |
         6 |   api: https://api.dev.dynamic.example
           |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ host matches `*.dev.*`
           = note: production inherits it: production → staging → base
           =   endpoints.api.host  !~  "(^|\.)(dev|staging|localhost)(\.|$)"
               │                   │
               │                   false: matched "dev" at offset 4
               "api.dev.dynamic.example"
        """#),
  ]
}
