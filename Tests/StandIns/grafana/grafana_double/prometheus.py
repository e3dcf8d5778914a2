"""What the Prometheus datasource asks of its server."""

import json
import urllib.parse
from dataclasses import dataclass

from . import upstream
from .errors import Unreachable

_HEALTH_ENDING = "There was an error returned querying the Prometheus API."


@dataclass(frozen=True)
class QueryFailure(Exception):
    """A query that the server refused, or that could not reach it."""

    status: int
    message: str


def query(entry, path, parameters):
    """The `data` of a query API's answer."""
    answer = _ask(entry, path, parameters)
    try:
        body = json.loads(answer.body)
    except ValueError:
        body = None
    if not isinstance(body, dict) or "status" not in body:
        if answer.status >= 400:
            raise QueryFailure(answer.status, f"{answer.status} {answer.reason}")
        raise QueryFailure(500, _no_json(answer.body))
    if body.get("status") != "success":
        message = f"{body.get('errorType', 'unknown')}: {body.get('error', answer.reason)}"
        raise QueryFailure(answer.status if answer.status >= 400 else 500, message)
    data = body.get("data")
    if not isinstance(data, dict) or "resultType" not in data:
        raise QueryFailure(500, "the answer holds no result")
    return data


def _ask(entry, path, parameters):
    encoded = urllib.parse.urlencode(parameters)
    try:
        if str(entry["json_data"].get("httpMethod", "POST")).upper() == "GET":
            return upstream.request(entry, "GET", f"{path}?{encoded}")
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return upstream.request(entry, "POST", path, encoded.encode(), headers)
    except Unreachable as error:
        raise QueryFailure(502, str(error)) from error


def _no_json(body):
    text = body.decode("utf-8", "replace")
    start = text.lstrip()[:1]
    return (f"ReadObject: expect {{ or , or }} or n, but found {start}, error found in #1 byte of "
            f"...|{text[:10]}|..., bigger context ...|{text[:50]}|...")


def health(entry):
    """The status and body of a health check: a query whose answer is known is really run."""
    try:
        data = query(entry, "/api/v1/query", {"query": "1+1", "time": "4"})
    except QueryFailure as failure:
        return 400, {"message": f"{failure.message} - {_HEALTH_ENDING}", "status": "ERROR"}
    value = data.get("result")
    if data["resultType"] != "scalar" or not isinstance(value, list) or value[-1:] != ["2"]:
        return 400, {"message": f"1+1 was not answered with 2 - {_HEALTH_ENDING}",
                     "status": "ERROR"}
    return 200, {
        "details": {"application": "Prometheus", "features": {"rulerApiEnabled": False}},
        "message": "Successfully queried the Prometheus API.",
        "status": "OK",
    }
