"""What can go wrong, as values that the start-up and the HTTP server know how to tell."""


class Refused(Exception):
    """A configuration that Grafana would not start with."""


class DashboardRefused(Exception):
    """One dashboard file that is logged and left out; the others are loaded."""


class Unreachable(Exception):
    """A datasource that did not answer at all."""


class ApiError(Exception):
    """An HTTP answer that is not a success, with its JSON body."""

    def __init__(self, status, message, **extra):
        super().__init__(message)
        self.status = status
        self.body = {"message": message, **extra}
