"""The projects that belfry generates: between the two descriptions of one, files and secrets are
made, changed and removed; the other one has files of its own where belfry wants to write."""

FIRST = """\
belfry: 1
name: small
services:
  api: {image: "example/api:1", needs: [{service: redis, as: environment}],
        metrics: {port: 8080}}
  jobs: {image: "example/jobs:1", needs: [redis], metrics: {port: 9091}}
  redis: {component: redis, with: {appendonly: true}}
"""
SECOND = """\
belfry: 1
name: small
services:
  api: {image: "example/api:2", metrics: {port: 8081},
        needs: [{service: redis, as: environment}, {service: postgres, as: environment}]}
  mail: {image: "example/mail:1", needs: [redis, postgres], metrics: {port: 9092}}
  redis: {component: redis, with: {appendonly: true}}
  postgres: {component: postgres, with: {database: mail}}
monitoring:
  prometheus: {scrape_interval: 30s}
"""
GROWN = {
    "stack.yaml": FIRST,
    "docker-compose.yml": "services: {mine: {image: 'example/mine:1'}}\n",
    ".env": "OWN=kept\n",
    ".gitignore": "node_modules/\n",
}


def edited(text):
    """A compose file as the user leaves it, so that belfry has to merge."""
    return text.replace("example/api:1", "example/api:1  # mine", 1)
