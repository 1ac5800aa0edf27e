import Attestation
import Documents
import TestSupport
import Testing

@Suite("Envelopes")
struct EnvelopeTests {
  static let type = "application/vnd.in-toto+json"
  static let statement = #"{"_type":"https://in-toto.io/Statement/v1"}"#

  /// The example of the DSSE protocol.
  @Test func `the encoding that is signed is that of the standard`() {
    let envelope = Envelope(
      payload: Array("hello world".utf8), payloadType: "http://example.com/HelloWorld",
      signatures: [])
    #expect(
      String(decoding: envelope.signedBytes, as: UTF8.self)
        == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
  }

  /// A vector of the DSSE repository: Ed25519 keys of RFC 8032, TEST 1 and TEST 2.
  struct Vector: CustomTestStringConvertible {
    let testDescription: String
    let payload: String
    let type: String
    let pae: String
    let signatures: [(key: String, signature: String)]
    let holds: Bool
  }

  static let keys = [
    "A": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "B": "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
  ]
  private static let encoded = "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEifQ=="
  private static let byA =
    "2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA=="

  static let vectors = [
    Vector(
      testDescription: "single-signature", payload: encoded, type: type,
      pae: "DSSEv1 28 \(type) 43 \(statement)", signatures: [("A", byA)], holds: true),
    Vector(
      testDescription: "payload-type-swapped", payload: encoded,
      type: "application/vnd.example.other+json",
      pae: "DSSEv1 34 application/vnd.example.other+json 43 \(statement)",
      signatures: [("A", byA)], holds: false),
    Vector(
      testDescription: "non-ascii-payload-type", payload: encoded,
      type: "application/vnd.exämple+json",
      pae: "DSSEv1 29 application/vnd.exämple+json 43 \(statement)",
      signatures: [
        (
          "A",
          "xmSk/ug66ysT7ayhkCIjhAq42zgZXSsEWuzUaNL7w2eGAdF/NU6/fRXPtmfN+5DNSAs5/i2lUnHjbbjPsu0tAw=="
        )
      ], holds: true),
    Vector(
      testDescription: "empty-payload", payload: "", type: type, pae: "DSSEv1 28 \(type) 0 ",
      signatures: [
        (
          "A",
          "gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg=="
        )
      ], holds: true),
    Vector(
      testDescription: "threshold-two-distinct-keys", payload: encoded, type: type,
      pae: "DSSEv1 28 \(type) 43 \(statement)",
      signatures: [
        ("A", byA),
        (
          "B",
          "c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw=="
        ),
      ], holds: true),
  ]

  @Test(arguments: vectors) func `the vectors of the standard`(_ vector: Vector) throws {
    let document = Node.map([
      ("payload", .text(vector.payload)), ("payloadType", .text(vector.type)),
      (
        "signatures",
        .list(vector.signatures) { .map([("sig", .text($0.signature)), ("keyid", .text($0.key))]) }
      ), ("extra", 1),
    ])
    let envelope = try Envelope(reading: document)
    #expect(String(decoding: envelope.signedBytes, as: UTF8.self) == vector.pae)
    for (seal, signature) in zip(envelope.signatures, vector.signatures) {
      let key = try SSHPublicKey(ed25519: [UInt8](hex: #require(Self.keys[signature.key])))
      #expect(seal.keyID == signature.key)
      #expect(envelope.proof(of: seal, by: key) == (vector.holds ? .holds : .fails))
      let other = try Fixture.key("ed25519")
      #expect(envelope.proof(of: seal, by: other) == .fails)
    }
    #expect(try Envelope(parsing: envelope.json, name: "e") == envelope)
  }

  @Test func `the URL-safe alphabet is accepted too`() throws {
    let envelope = try Envelope(
      reading: [
        "payload": "-_-_Pj8=", "payloadType": .text(Self.type),
        "signatures": [
          [
            "sig":
              "P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw=="
          ]
        ],
      ])
    let key = try SSHPublicKey(ed25519: [UInt8](hex: #require(Self.keys["A"])))
    #expect(envelope.payload == [0xFB, 0xFF, 0xBF, 0x3E, 0x3F])
    #expect(envelope.signatures[0].keyID == nil)
    #expect(envelope.proof(of: envelope.signatures[0], by: key) == .holds)
  }

  @Test(arguments: [
    (#"{}"#, "'payloadType' is not a text"), (#"[]"#, "'payloadType' is not a text"),
    (#"{"payloadType":""}"#, "'payloadType' is not a text"),
    (#"{"payloadType":"a"}"#, "'signatures' is not a list with a signature in it"),
    (
      #"{"payloadType":"a","signatures":[]}"#, "'signatures' is not a list with a signature in it"
    ),
    (#"{"payloadType":"a","signatures":[{}]}"#, "'sig' is not in base64"),
    (#"{"payloadType":"a","signatures":[{"sig":"A"}]}"#, "'sig' is not in base64"),
    (#"{"payloadType":"a","signatures":[{"sig":""}]}"#, "'payload' is not in base64"),
    (
      #"{"payload":"+_==","payloadType":"a","signatures":[{"sig":""}]}"#,
      "'payload' is not in base64"
    ),
  ])
  func `another document says why it is none`(_ text: String, _ message: String) {
    #expect(throws: AttestationFault(message)) {
      try Envelope(parsing: Array(text.utf8), name: "e")
    }
  }

  @Test func `a text that is no JSON has the line of its fault`() {
    #expect {
      try Envelope(parsing: Array("{\n  ]".utf8), name: "e")
    } throws: {
      ($0 as? AttestationFault)?.line == 2
    }
  }

  @Test func `a signature of SSH counts in the domain of envelopes alone`() throws {
    let message = try Fixture.bytes("message.txt")
    let key = try Fixture.key("ed25519")
    for name in ["ed25519", "other-namespace"] {
      // The fixtures are over the message itself, so that no envelope of them holds.
      let seal = Envelope.Seal(keyID: nil, bytes: try Fixture.signature(name).blob)
      let envelope = Envelope(payload: message, payloadType: Self.type, signatures: [seal])
      #expect(Envelope.key(in: seal) == key)
      #expect(envelope.proof(of: seal, by: key) == .fails)
    }
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `what ssh-keygen signs holds, and nothing else does`() throws {
    let directory = try ScratchDirectory()
    let bare = Envelope(
      payload: Array(Self.statement.utf8), payloadType: Self.type, signatures: [])
    try Disk.write(bare.signedBytes, to: directory["message"])
    for (namespace, proof) in [("agi-release", SignatureProof.holds), ("git", .fails)] {
      let made = try runShell(
        """
        rm -f key*; ssh-keygen -q -t ed25519 -N '' -f key
        ssh-keygen -Y sign -n \(namespace) -f key <message 2>/dev/null >signature
        """, in: directory.path)
      try #require(made.exitCode == 0, "\(made.stderr)")
      let signature = try SSHSignature(armored: #require(Disk.read(directory["signature"])))
      let seal = Envelope.Seal(keyID: nil, bytes: signature.blob)
      let envelope = Envelope(
        payload: bare.payload, payloadType: bare.payloadType, signatures: [seal])
      let key = signature.publicKey
      #expect(envelope.proof(of: seal, by: key) == proof)
      #expect(envelope.proof(of: seal, by: try Fixture.key("ed25519")) == .fails)
      for bit in 0..<(envelope.payload.count * 8) {
        let other = Envelope(
          payload: envelope.payload.flipping(bit: bit), payloadType: envelope.payloadType,
          signatures: [seal])
        #expect(other.proof(of: seal, by: key) == .fails)
      }
    }
  }
}
