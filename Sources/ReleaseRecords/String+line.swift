extension String {
  /// Whether it is one line with something on it that everybody sees.
  package func isLine(byteCountMax: Int) -> Bool {
    (1...byteCountMax).contains(utf8.count) && self.first != " " && self.last != " "
      && unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
          false
        default: true
        }
      }
  }
}
