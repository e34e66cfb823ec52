"""Sealing and digests: the one file that names algorithms, so that SM3 and SM4 can replace them."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

VERSION = "v1"
NONCE = 12  # bytes, as AES-GCM wants


class Unreadable(ValueError):
    """A sealed value that this installation's key does not open."""


def seal(plain: str, purpose: str) -> str:
    """`plain` encrypted and bound to `purpose` (a column's name), as text for the database."""
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(_key(purpose)).encrypt(nonce, plain.encode(), purpose.encode())
    return f"{VERSION}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """The text that `seal` was given; raises Unreadable for another key, purpose or content."""
    version, _, body = sealed.partition(":")
    if version != VERSION:
        raise Unreadable(f"sealed with unknown version {version!r}")
    try:
        raw = base64.b64decode(body, validate=True)
        plain = AESGCM(_key(purpose)).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: not base64, or too short
        raise Unreadable("sealed with another key, or altered") from error
    return plain.decode()


def digest(value: str, purpose: str) -> str:
    """A keyed digest, equal for equal values: to find a row without storing what it is found by."""
    return hmac.new(_key(purpose), value.encode(), hashlib.sha256).hexdigest()


def raw_digest(value: str, purpose: str) -> bytes:
    """`digest` as bytes, for codes that people type."""
    return hmac.new(_key(purpose), value.encode(), hashlib.sha256).digest()


def shared_digest(value: str, purpose: str, key: str) -> str:
    """`digest` under a key that two installations share, so that both know the value again."""
    return hmac.new(_derived(key, purpose), value.encode(), hashlib.sha256).hexdigest()


def signature(content: bytes, key: str) -> str:
    """What proves that a holder of the shared `key` made `content` (HMAC-SHA256)."""
    return hmac.new(_derived(key, "signature"), content, hashlib.sha256).hexdigest()


def wrap(content: bytes, key: str, purpose: str) -> bytes:
    """`content` encrypted under a shared `key` and bound to `purpose`: to be carried on a disk."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_derived(key, "wrap")).encrypt(nonce, content, purpose.encode())


def unwrap(wrapped: bytes, key: str, purpose: str) -> bytes:
    """What `wrap` was given; raises Unreadable for another key, purpose or content."""
    try:
        opened = AESGCM(_derived(key, "wrap"))
        return opened.decrypt(wrapped[:NONCE], wrapped[NONCE:], purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable("wrapped with another key, or altered") from error


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(left.encode(), right.encode())


def token() -> str:
    """An unguessable identifier of 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def fingerprint(content: bytes) -> str:
    """The SHA-256 of `content`: names a file or a frozen text."""
    return hashlib.sha256(content).hexdigest()


def _key(purpose: str) -> bytes:
    return _derived(str(current_app.config["DATA_KEY"]), purpose)


def _derived(master: str, purpose: str) -> bytes:
    return hmac.new(master.encode(), f"key:{purpose}".encode(), hashlib.sha256).digest()
