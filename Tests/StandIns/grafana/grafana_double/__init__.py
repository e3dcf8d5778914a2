"""A test double of Grafana: provisioning and the read side of its HTTP API, nothing to look at."""
