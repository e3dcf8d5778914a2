"""Dashboards and folders as the HTTP API shows them."""

from .dashboards import slug

_LIMIT = 1000
_LIMIT_MOST = 5000


def address(entry):
    """The dashboard's path on this server."""
    return f"/d/{entry['uid']}/{slug(entry['title'])}"


def _folder_of(entry, dashboards):
    for folder in dashboards.folders():
        if folder["uid"] == entry["folderUid"]:
            return folder
    return None


def _folder_fields(folder):
    if folder is None:
        return {}
    link = f"/dashboards/f/{folder['uid']}/{slug(folder['title'])}"
    return {"folderId": folder["id"], "folderUid": folder["uid"], "folderTitle": folder["title"],
            "folderUrl": link}


def dashboard_answer(entry, dashboards):
    """A dashboard with what Grafana says about it."""
    provider = dashboards.provider_of(entry)
    # Where the user interface may save changes, Grafana does not call the dashboard provisioned.
    provisioned = provider is not None and not provider.allow_ui_updates
    folder = {"folderId": 0, "folderUid": "", "folderTitle": "General", "folderUrl": ""}
    meta = {
        "type": "db",
        "canSave": True,
        "canEdit": True,
        "canAdmin": True,
        "canStar": True,
        "canDelete": True,
        "slug": slug(entry["title"]),
        "url": address(entry),
        "expires": "0001-01-01T00:00:00Z",
        "created": entry["created"],
        "updated": entry["updated"],
        "updatedBy": "Anonymous",
        "createdBy": "Anonymous",
        "version": entry["version"],
        "hasAcl": False,
        "isFolder": False,
        **folder,
        **_folder_fields(_folder_of(entry, dashboards)),
        "provisioned": provisioned,
        "provisionedExternalId": dashboards.external_id(entry),
    }
    return {"meta": meta, "dashboard": entry["model"]}


def _hit(kind, item, path, extra):
    return {"id": item["id"], "uid": item["uid"], "orgId": 1, "title": item["title"],
            "uri": f"db/{slug(item['title'])}", "url": path, "slug": "", "type": kind,
            "isStarred": False, "sortMeta": 0, **extra}


def _folder_hit(folder):
    path = f"/dashboards/f/{folder['uid']}/{slug(folder['title'])}"
    return _hit("dash-folder", folder, path, {"tags": []})


def _dashboard_hit(entry, dashboards):
    tags = entry["model"].get("tags")
    extra = {"tags": tags if isinstance(tags, list) else []}
    extra.update(_folder_fields(_folder_of(entry, dashboards)))
    return _hit("dash-db", entry, address(entry), extra)


def search(dashboards, parameters):
    """Folders, then dashboards, that the parameters ask for; each a list of texts."""
    kind = parameters.get("type", [""])[0]
    wanted = parameters.get("query", [""])[0].lower()
    hits = []
    if kind != "dash-db":
        hits += [_folder_hit(folder) for folder in dashboards.folders()]
    if kind != "dash-folder":
        hits += [_dashboard_hit(entry, dashboards) for entry in dashboards.all()]
    hits = [hit for hit in hits if wanted in hit["title"].lower()]
    for name, key in (("dashboardUIDs", "uid"), ("folderUIDs", "folderUid")):
        if values := {item for text in parameters.get(name, []) for item in text.split(",")}:
            hits = [hit for hit in hits if hit.get(key) in values]
    for tag in parameters.get("tag", []):
        hits = [hit for hit in hits if tag in hit["tags"]]
    limit = min(_whole(parameters, "limit", _LIMIT), _LIMIT_MOST)
    page = _whole(parameters, "page", 1)
    return hits[(page - 1) * limit:page * limit]


def _whole(parameters, name, default):
    text = parameters.get(name, [""])[0]
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else default
