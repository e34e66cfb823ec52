"""The package (交换包) itself: a signed ZIP of sealed members, written whole and read whole."""

import io
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from tracker import crypto
from tracker.law.dated import Refused
from tracker.law.words import says

FORMAT = "ogi-crossing-1"
MANIFEST, SIGNATURE, ROWS, FILES = "manifest.json", "manifest.sig", "rows.json", "files/"
MOST_MEMBERS = 5000
LARGEST_MANIFEST = 4 * 1024 * 1024

NOT_A_ZIP = says("这不是交换包，或者已经损坏")
PACKED = says("包内有经过压缩、加密或者大小不符的内容，可能是压缩炸弹")
UNSIGNED = says("签名不对：包不是对方用约定的密钥制作的，或者已经被改动")
OTHER_FORMAT = says("包的格式不是 %(format)s")
OTHER_MEMBERS = says("包内的内容与清单不符：%(name)s")
ALTERED = says("包内的“%(name)s”与清单上的校验值不符")
INCOMPLETE = says("包的清单或者内容不完整")


@dataclass(frozen=True)
class Package:
    """What a package carries; `received`: the last one of the other side that its maker had."""

    source: str
    sequence: int
    made_at: datetime
    received: int
    rows: list[dict[str, Any]]
    files: dict[str, bytes] = field(default_factory=dict)


def write(package: Package, key: str) -> bytes:
    """The package as bytes: nothing in it can be read, or altered unseen, without the key."""
    rows = json.dumps(package.rows, ensure_ascii=False).encode()
    plain = {ROWS: rows} | {FILES + name: content for name, content in package.files.items()}
    members = {name: crypto.wrap(content, key, name) for name, content in plain.items()}
    manifest = json.dumps(
        {
            "format": FORMAT,
            "from": package.source,
            "sequence": package.sequence,
            "made_at": package.made_at.isoformat(),
            "received": package.received,
            "members": {name: crypto.fingerprint(content) for name, content in members.items()},
        }
    ).encode()
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        archive.writestr(MANIFEST, manifest)
        archive.writestr(SIGNATURE, crypto.signature(manifest, key))
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def read(content: bytes, keys: dict[str, str]) -> Package:
    """The package that `content` holds; `keys`: the shared key of each source that may send.

    Nothing is believed before the signature holds. Raises Refused with the reason.
    """
    members = _members(content)
    manifest = members.pop(MANIFEST, b"")
    signature = members.pop(SIGNATURE, b"").decode("ascii", "replace")
    signed = [
        source
        for source, key in keys.items()
        if crypto.same(signature, crypto.signature(manifest, key))
    ]
    if not signed:
        raise Refused(UNSIGNED)
    try:
        return _opened(json.loads(manifest), members, keys, signed)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(INCOMPLETE) from error


def _members(content: bytes) -> dict[str, bytes]:
    """Every member as it lies there: none is ever inflated, so that none can grow."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            plain = all(one.compress_type == ZIP_STORED and not one.flag_bits & 1 for one in listed)
            fits = sum(one.file_size for one in listed) <= len(content)
            names = {one.filename for one in listed}
            large = any(
                one.file_size > LARGEST_MANIFEST for one in listed if one.filename == MANIFEST
            )
            if not plain or not fits or large or not len(names) == len(listed) <= MOST_MEMBERS:
                raise Refused(PACKED)
            return {one.filename: archive.read(one) for one in listed}
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise Refused(NOT_A_ZIP) from error


def _opened(
    manifest: dict[str, Any], members: dict[str, bytes], keys: dict[str, str], signed: list[str]
) -> Package:
    if manifest["format"] != FORMAT:
        raise Refused(OTHER_FORMAT, format=FORMAT)
    source = manifest["from"]
    if source not in signed:  # also this side's own package, which came back
        raise Refused(UNSIGNED)
    told = manifest["members"]
    if strange := sorted(told.keys() ^ members.keys()):
        raise Refused(OTHER_MEMBERS, name=strange[0])
    for name, content in members.items():
        if not crypto.same(told[name], crypto.fingerprint(content)):
            raise Refused(ALTERED, name=name)
    if strange := [name for name in members if name != ROWS and not name.startswith(FILES)]:
        raise Refused(OTHER_MEMBERS, name=strange[0])
    plain = {name: crypto.unwrap(held, keys[source], name) for name, held in members.items()}
    rows = json.loads(plain.pop(ROWS))
    if not all(isinstance(row, dict) for row in rows):
        raise Refused(INCOMPLETE)
    return Package(
        source=source,
        sequence=int(manifest["sequence"]),
        made_at=datetime.fromisoformat(manifest["made_at"]),
        received=int(manifest["received"]),
        rows=rows,
        files={name.removeprefix(FILES): held for name, held in plain.items()},
    )
