/// A pattern that text of a dataset should not hold.
///
/// The raw values are the stable names of the rules. Each rule wants a form that its issuer gives
/// to nothing else, or a checksum, because a scan that cries wolf is switched off.
package enum ContentRule: String, Sendable, Hashable, CaseIterable {
  case awsAccessKey = "aws-access-key"
  case privateKey = "private-key"
  case githubToken = "github-token"
  case gitlabToken = "gitlab-token"
  case slackToken = "slack-token"
  case googleAPIKey = "google-api-key"
  case stripeKey = "stripe-key"
  case modelAPIKey = "model-api-key"
  case huggingFaceToken = "hugging-face-token"
  case npmToken = "npm-token"
  case pypiToken = "pypi-token"
  case sendGridKey = "sendgrid-key"
  case jsonWebToken = "json-web-token"
  case passwordInURL = "password-in-url"
  case emailAddress = "email-address"
  case phoneNumber = "phone-number"
  case paymentCard = "payment-card"
  case bankAccount = "bank-account"
  case socialSecurityNumber = "social-security-number"
  case ipAddress = "ip-address"

  /// The gate that a finding of this rule counts for.
  package var gate: DatasetGate {
    switch self {
    case .emailAddress, .phoneNumber, .paymentCard, .bankAccount, .socialSecurityNumber, .ipAddress:
      .personalData
    default: .secrets
    }
  }

  /// What the rule finds, for people.
  package var noun: String {
    switch self {
    case .awsAccessKey: "an AWS access key id"
    case .privateKey: "a private key"
    case .githubToken: "a GitHub token"
    case .gitlabToken: "a GitLab token"
    case .slackToken: "a Slack token"
    case .googleAPIKey: "a Google API key"
    case .stripeKey: "a live Stripe key"
    case .modelAPIKey: "a key of a model provider"
    case .huggingFaceToken: "a Hugging Face token"
    case .npmToken: "an npm token"
    case .pypiToken: "a PyPI token"
    case .sendGridKey: "a SendGrid key"
    case .jsonWebToken: "a JSON web token"
    case .passwordInURL: "a password in a URL"
    case .emailAddress: "an e-mail address"
    case .phoneNumber: "a telephone number"
    case .paymentCard: "a payment card number"
    case .bankAccount: "a bank account number (IBAN)"
    case .socialSecurityNumber: "a US social security number"
    case .ipAddress: "a public IP address"
    }
  }
}
