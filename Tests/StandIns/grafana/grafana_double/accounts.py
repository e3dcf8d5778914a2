"""Who may ask: one administrator, and anonymous visitors where they are let in."""

import base64
import binascii
import enum
import hashlib
import hmac
import secrets

from .errors import ApiError

_ROUNDS = 100_000


class Role(enum.IntEnum):
    """What a caller may do; each role may do what those before it may."""

    NOBODY = 0
    VIEWER = 1
    EDITOR = 2
    ORG_ADMIN = 3
    SERVER_ADMIN = 4


_ANONYMOUS_ROLES = {"viewer": Role.VIEWER, "editor": Role.EDITOR, "admin": Role.ORG_ADMIN}


def _hash(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), _ROUNDS).hex()


def remember_admin(state, settings):
    """Sets the password on a new volume only, as the real one does."""
    if not state.is_new:
        return
    salt = secrets.token_hex(16)
    admin = {"user": settings.admin_user, "salt": salt}
    admin["hash"] = _hash(settings.admin_password, salt)
    state.content["admin"] = admin
    state.save()


class Accounts:
    """Tells a request's role from its headers."""

    def __init__(self, state, settings):
        self._admin = state.content["admin"]
        self._settings = settings
        self._verified = None

    def role(self, authorization):
        """The caller's role; wrong credentials are an error even where anonymous is allowed."""
        scheme, _, encoded = (authorization or "").partition(" ")
        if scheme.lower() == "basic" and self._settings.basic_enabled:
            return self._basic(encoded.strip())
        if scheme.lower() == "bearer":
            raise ApiError(401, "Invalid API key", messageId="api-key.invalid", statusCode=401)
        if self._settings.anonymous:
            return _ANONYMOUS_ROLES.get(self._settings.anonymous_role.lower(), Role.VIEWER)
        return Role.NOBODY

    def _basic(self, encoded):
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise ApiError(400, "Invalid Basic Auth Header") from None
        digest = hashlib.sha256(encoded.encode()).digest()
        # A password hash is slow on purpose: what was verified once is known by a quick digest.
        if self._verified is None or not hmac.compare_digest(digest, self._verified):
            self._check(user, password)
            self._verified = digest
        return Role.SERVER_ADMIN

    def _check(self, user, password):
        expected = self._admin["hash"]
        same = hmac.compare_digest(_hash(password, self._admin["salt"]), expected)
        if not same or user != self._admin["user"]:
            raise ApiError(
                401,
                "Invalid username or password",
                messageId="password-auth.failed",
                statusCode=401,
                traceID="",
            )


def require(role, needed, permission):
    """Lets a caller through, or answers as Grafana does: 401 to nobody, 403 to too little."""
    if role >= needed:
        return
    if role is Role.NOBODY:
        raise ApiError(
            401, "Unauthorized", extra=None, messageId="auth.unauthorized", statusCode=401,
            traceID="",
        )
    raise ApiError(
        403,
        "You'll need additional permissions to perform this action. "
        f"Permissions needed: {permission}",
        accessErrorId="ACE" + secrets.token_hex(5).upper(),
        title="Access denied",
    )
