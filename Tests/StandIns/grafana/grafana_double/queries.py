"""`POST /api/ds/query`: each query is run against its datasource for real."""

import math

from .clock import moment
from .errors import ApiError
from .frames import frames
from .intervals import window
from .prometheus import QueryFailure, query


def answer(request, datasources, count):
    """The status and the body; `count` is told of each request that a datasource got."""
    queries = request.get("queries") if isinstance(request, dict) else None
    if not isinstance(queries, list) or not queries:
        raise ApiError(400, "No queries found", messageId="query.noQueries", statusCode=400)
    try:
        start, end = moment(request.get("from", "")), moment(request.get("to", ""))
    except ValueError as error:
        raise ApiError(400, f"invalid time range: {error}") from error
    pairs = [(item, _datasource(item, datasources)) for item in queries]
    results = {}
    for item, entry in pairs:
        item = {**item, "refId": str(item.get("refId") or "A")}
        results[item["refId"]] = _result(item, entry, start, end, count)
    failed = any("error" in result for result in results.values())
    return (400 if failed else 200), {"results": results}


def _datasource(item, datasources):
    named = item.get("datasource") if isinstance(item, dict) else None
    if isinstance(named, dict) and named.get("uid"):
        return datasources.find("uid", named["uid"])
    if isinstance(named, str) and named:
        return datasources.find("uid", named)
    if isinstance(item, dict) and item.get("datasourceId"):
        return datasources.find("id", item["datasourceId"])
    raise ApiError(400, "Query does not contain a valid data source identifier",
                   messageId="query.invalidDatasourceId", statusCode=400)


def _result(item, entry, start, end, count):
    if entry["type"] != "prometheus":
        return {"error": f"the test double runs no queries of type {entry['type']}",
                "errorSource": "plugin", "status": 501}
    try:
        result = {"status": 200, "frames": _run(item, entry, start, end)}
        count(entry, "POST", 200)
    except QueryFailure as failure:
        count(entry, "POST", failure.status)
        result = {"error": failure.message, "errorSource": "downstream", "status": failure.status,
                  "frames": []}
    except (TypeError, ValueError, OverflowError) as error:
        result = {"error": str(error), "errorSource": "plugin", "status": 400, "frames": []}
    return result


def _run(item, entry, start, end):
    span = window(end - start, item, entry["json_data"].get("timeInterval"))
    expression = span.replaced(str(item.get("expr") or ""))
    executed = f"Expr: {expression}\nStep: {span.step:g}s"
    found = []
    # A query of neither kind is a range query, as in dashboards of old.
    if item.get("range") or not item.get("instant"):
        parameters = {
            "query": expression,
            "start": _aligned(start, span.step),
            "end": _aligned(end, span.step),
            "step": f"{span.step:g}",
        }
        found += frames(query(entry, "/api/v1/query_range", parameters), item, executed)
    if item.get("instant"):
        parameters = {"query": expression, "time": f"{end:.3f}"}
        found += frames(query(entry, "/api/v1/query", parameters), item, executed)
    return found


def _aligned(at, step):
    return f"{math.floor(at / step) * step:.3f}"
