"""The project on which the program is run: small, and with every kind of file that it writes."""

COMPONENT = """\
component: vault
summary: Keeps what is given to it
role: store
image: example/vault:1
secrets:
  password: {initial: data, change: "change-it < secrets/${service}-password"}
  token: {length: 20}
  map: {text: '{"vault":"${secret-value.password}"}'}
service:
  volumes: ["data:/data"]
  secrets: [password, token, map]
provides:
  VAULT_HOST: ${service}
  VAULT_PASSWORD_FILE: ${secret.password}
"""

STACK = """\
belfry: 1
name: small
services:
  api:
    image: "example/api:1"
    needs: [{service: vault, as: environment}]
    metrics: {port: 8080}
  jobs: {image: "example/jobs:1", needs: [vault], metrics: {port: 9091}}
  vault: {component: vault}
monitoring: {grafana: false}
"""

# Files are made, changed and removed on the way from the one to the other.
CHANGED_STACK = """\
belfry: 1
name: small
services:
  api:
    image: "example/api:2"
    needs: [{service: vault, as: environment}]
    metrics: {port: 8081}
  mail: {image: "example/mail:1", metrics: {port: 9092}}
  vault: {component: vault}
monitoring:
  prometheus: {scrape_interval: 30s}
  grafana: false
"""

# The names of its secrets with their lengths; the derived one is made of the password.
SECRETS = {"vault-password": 32, "vault-token": 20}
DERIVED = ("vault-map", '{"vault":"%s"}', "vault-password")
VARIABLE = ("VAULT_PASSWORD", "vault-password")

# What is not belfry's business.
OWN_FILES = {
    "README.md": b"# Small\n\nA project.\n",
    "src/main.c": b"int main(void) { return 0; }\n",
    "notes/plan.txt": b"first this, then that\n",
}

FILES = {
    "stack.yaml": STACK.encode(),
    "belfry/components/vault/component.yaml": COMPONENT.encode(),
    **OWN_FILES,
}
