"""Prometheus results as the data frames that `/api/ds/query` answers with."""

import math
import re

_LEGEND = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
_KINDS = {"matrix": ("timeseries-multi", [0, 1]), "vector": ("numeric-multi", [0, 1]),
          "scalar": ("numeric-multi", [0, 1])}


def frames(data, query, executed):
    """A frame for each series, or one without fields where there is none."""
    kind = data["resultType"]
    meta = {"custom": {"resultType": kind}, "executedQueryString": executed}
    if kind in _KINDS:
        meta["type"], meta["typeVersion"] = _KINDS[kind]
    series = _series(kind, data.get("result") or [])
    if not series:
        schema = {"refId": query["refId"], "meta": meta, "fields": []}
        return [{"schema": schema, "data": {"values": []}}]
    return [_frame(query, meta, labels, samples) for labels, samples in series]


def _series(kind, result):
    if kind == "matrix":
        return [(item["metric"], item.get("values", [])) for item in result]
    if kind == "vector":
        return [(item["metric"], [item["value"]] if "value" in item else []) for item in result]
    return [({}, [result])] if result else []


def _frame(query, meta, labels, samples):
    numbers = [float(value) for _, value in samples]
    name = _legend(query.get("legendFormat") or "", labels)
    value = {"name": "Value", "type": "number", "typeInfo": {"frame": "float64"}, "labels": labels}
    if name:
        value["config"] = {"displayNameFromDS": name}
    time = {"name": "Time", "type": "time", "typeInfo": {"frame": "time.Time"}}
    schema = {"refId": query["refId"], "meta": meta, "fields": [time, value]}
    if name:
        schema["name"] = name
    times = [round(float(at) * 1000) for at, _ in samples]
    values = [_json_number(number) for number in numbers]
    data = {"values": [times, values]}
    if entities := _entities(numbers):
        data["entities"] = [None, entities]
    return {"schema": schema, "data": data}


def _json_number(number):
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _entities(numbers):
    # JSON has no NaN and no infinity, so frames tell their places beside the values.
    found = {
        "NaN": [index for index, number in enumerate(numbers) if math.isnan(number)],
        "Inf": [index for index, number in enumerate(numbers) if number == math.inf],
        "NegInf": [index for index, number in enumerate(numbers) if number == -math.inf],
    }
    return {name: places for name, places in found.items() if places}


def _legend(template, labels):
    if template in {"", "__auto"}:
        return ""
    return _LEGEND.sub(lambda match: labels.get(match[1], ""), template)
