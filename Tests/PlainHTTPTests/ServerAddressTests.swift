import TestSupport
import Testing

@testable import PlainHTTP

@Suite("Addresses of servers")
struct ServerAddressTests {
  @Test(
    arguments: [
      ("http://127.0.0.1:11434", "127.0.0.1", 11434, ""), ("http://[::1]", "::1", 80, ""),
      ("http://localhost:80/ollama/", "localhost", 80, "/ollama"),
      ("http://a-b.c/", "a-b.c", 80, ""),
    ] as [(String, String, UInt16, String)])
  func `an address is read`(
    _ text: String, _ host: String, _ port: UInt16, _ prefix: String
  ) throws {
    let address = try ServerAddress(text)
    #expect(address.host == host && address.port == port && address.pathPrefix == prefix)
  }

  @Test(
    arguments: [
      ("https://h", 443, "/"), ("http://h", 80, "/"), ("https://h:8443/a?b=1", 8443, "/a?b=1"),
      ("https://h?b", 443, "/?b"),
    ] as [(String, UInt16, String)])
  func `TLS and a query are taken where they are wanted`(
    _ text: String, _ port: UInt16, _ target: String
  ) throws {
    let address = try ServerAddress(text, isTLSAllowed: true, isQueryAllowed: true)
    #expect(address.port == port && address.target == target && address.text == text)
  }

  @Test(arguments: [
    "", "127.0.0.1:80", "https://h", "http://", "http://u:p@h", "http://h:0", "http://h:65536",
    "http://h:x", "http://h:+1", "http://h?q", "http://h#f", "http://h\r\nX: y", "http://h ",
    "http://[::1", "http://[x!]", "http://ä", "http://h:80:80",
  ])
  func `an address that is none is refused`(_ text: String) {
    #expect(throws: HTTPError.self) { try ServerAddress(text) }
  }

  @Test(arguments: [
    "ftp://h", "https://u:p@h", "https://", "https://h#f", "https://h:0", "HTTPS://h",
  ])
  func `TLS makes no other address good`(_ text: String) {
    #expect(throws: HTTPError.self) {
      try ServerAddress(text, isTLSAllowed: true, isQueryAllowed: true)
    }
  }

  @Test(arguments: [
    "http://user:secret@host", "https://secret@host/", "ftp://secret@x", "http://h h?key=secret",
  ])
  func `credentials are not repeated`(_ text: String) {
    let error = #expect(throws: HTTPError.self) {
      try ServerAddress(text, isTLSAllowed: true, isQueryAllowed: true)
    }
    #expect(error?.message.contains("secret") == false)
  }

  @Test(arguments: [
    ("http://localhost:1", true), ("http://LOCALHOST", true), ("http://127.9.0.1", true),
    ("http://[::1]:80", true), ("http://127.0.0.1.evil.example", false),
    ("http://128.0.0.1", false),
    ("http://127.0.0", false), ("http://localhost.example", false),
  ])
  func `what is on this machine is known`(_ text: String, _ isLoopback: Bool) throws {
    #expect(try ServerAddress(text).isLoopback == isLoopback)
  }

  @Test func `a response without a body ends with its head`() throws {
    let head = Array("HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n".utf8)
    #expect(try HTTPResponse.read(head, isEnded: false)?.status == 204)
    let other = Array("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n".utf8)
    #expect(try HTTPResponse.read(other, isEnded: false) == nil)
  }

  @Test func `a host is resolved, or not`() async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    let address = try ServerAddress("http://127.0.0.1:1")
    #expect(try await HTTPServer.resolved(address, until: deadline).address == address)
    await #expect(throws: HTTPError.self) {
      try await HTTPServer.resolved(try ServerAddress("http://127.0.0.1"), until: .now)
    }
  }
}
