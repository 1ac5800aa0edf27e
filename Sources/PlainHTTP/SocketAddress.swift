#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One place that a host's name leads to, as sockets take it.
struct SocketAddress: Sendable, Hashable {
  /// The family of the address.
  let family: Int32
  /// The bytes of the `sockaddr`.
  let bytes: [UInt8]

  /// Resolves a host. A name may take as long as the name server does.
  ///
  /// - Throws: ``HTTPError`` when it leads nowhere.
  static func all(of server: ServerAddress) throws(HTTPError) -> [SocketAddress] {
    var wanted = unsafe addrinfo()
    unsafe wanted.ai_family = AF_UNSPEC
    #if canImport(Glibc)
      unsafe wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      unsafe wanted.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let failure = unsafe getaddrinfo(server.host, String(server.port), &wanted, &list)
    guard failure == 0 else {
      let reason = unsafe String(cString: gai_strerror(failure))
      throw HTTPError(.address, "cannot resolve '\(server.host)': \(reason)")
    }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let start = unsafe entry.pointee.ai_addr {
        let bytes = unsafe UnsafeRawBufferPointer(
          start: start, count: Int(entry.pointee.ai_addrlen))
        addresses.append(
          SocketAddress(family: unsafe entry.pointee.ai_family, bytes: unsafe Array(bytes)))
      }
      unsafe next = entry.pointee.ai_next
    }
    return addresses
  }
}
