extension IdentityMessageTests {
  /// A bundle that provokes a message of the design, with lines and columns as the design has them.
  static let rows: [Row] = [
    Row(
      "ID2003",
      [
        "base.yaml": """
        schema: 1
        name: Dynamic Capital
        acronim: DAI
        expansion: Dynamic Artificial Intelligence
        pillars: [Trust, Speed]

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID1001",
      [
        "base.yaml": """
        schema: 1

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging
        timeout: 40
        display:
          suffix: " (staging)"
        features:
          beta: true
        # where people read on
        links:
        	website: https://…

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID1010",
      [
        "base.yaml": """
        schema: 1
        name: Dynamic Capital
        acronym: DC
        name: Dynamic Capital 2
        expansion: Dynamic Capital
        pillars: [Trust]

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID2010",
      [
        "base.yaml": """
        schema: 1















        timeout: thirty

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID2010-variable",
      [
        "base.yaml": """
        schema: 1















        timeout: 30

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ],
      arguments: ["show", "--env", "staging"],
      environment: ["AGI_IDENTITY_TIMEOUT": "abc"]),
    Row(
      "ID2020",
      [
        "base.yaml": """
        schema: 1
        name: Dynamic Capital
        acronym: DC
        pillars: [Trust]

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID3001",
      [
        "base.yaml": """
        schema: 1

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ],
      arguments: ["show"],
      environment: ["AGI_ENVIRONMENT": "prodction"]),
    Row(
      "ID3010",
      [
        "base.yaml": """
        schema: 1

        """,
        "overlays/staging.yaml": """
        environment: staging
        extends: preview

        """,
        "overlays/preview.yaml": """
        environment: preview
        extends: staging

        """,
      ]),
    Row(
      "ID2030",
      [
        "base.yaml": """
        schema: 1












        display:
          suffix: "${env_suffix}"

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
      ]),
    Row(
      "ID1030",
      [
        "base.yaml": """
        a0: &a0 [x,x,x,x,x,x,x,x,x]
        a1: &a1 [*a0,*a0,*a0,*a0,*a0,*a0,*a0,*a0,*a0]
        a2: &a2 [*a1,*a1,*a1,*a1,*a1,*a1,*a1,*a1,*a1]
        a3: &a3 [*a2,*a2,*a2,*a2,*a2,*a2,*a2,*a2,*a2]
        once: [*a3]
        a4: &a4 [*a3,*a3,*a3,*a3]

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID1040",
      [
        "base.yaml": """
        schema: 1
        name: no
        acronym: N
        expansion: Norway
        pillars: [Trust]

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
      ]),
    Row(
      "ID2040",
      [
        "base.yaml": """
        schema: 1





        links:
          website: https://dynamic.example

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging
        links:
          - https://dynamic.example

        """,
      ]),
    Row(
      "ID4001",
      [
        "base.yaml": """
        schema: 1

        """,
        "overlays/development.yaml": """
        environment: development

        """,
        "overlays/staging.yaml": """
        environment: staging
        extends: base
        display:
          suffix: ""
        endpoints:
          api: https://api.dev.dynamic.example

        """,
        "overlays/production.yaml": """
        environment: production
        extends: staging

        """,
        "policy.yaml": #"""
        schema: 1
        assert:
          - id: no-dev-endpoints
            in: [production]
            path: endpoints.*.host
            not-matches: '(^|\.)(dev|staging|localhost)(\.|$)'

        """#,
      ]),
  ]
}
