"""The bucket of attachments: uploads examined and set aside, and narrow, short-lived links for browsers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from domain.life.attachment import Attachment

INCOMING, KEPT, PUBLIC, QUARANTINE = "incoming", "kept", "public", "quarantine"
_KEY = re.compile(r"incoming/(?P<number>[A-Z]{2,4}-[0-9A-Z]{8}-[0-9A-Z])/(?P<id>[0-9a-z]{1,32})")
_GONE = frozenset({"NoSuchKey", "404", "PreconditionFailed", "412"})


@dataclass(frozen=True)
class Incoming:
    """An object under incoming/, as S3's event names it."""

    number: str
    id: str
    etag: str
    size: int

    @property
    def key(self) -> str:
        return f"{INCOMING}/{self.number}/{self.id}"

    @classmethod
    def of(cls, key: str, etag: str, size: int) -> "Incoming | None":
        """None for a key that our own forms never name."""
        match = _KEY.fullmatch(key)
        return cls(match["number"], match["id"], etag, size) if match else None


class Gone(Exception):
    """The upload is no longer there, or another took its place: its own event tells of that one."""


class AttachmentFiles:
    """The bucket as the examiner uses it: read what came, keep or quarantine it, drop the original."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def read(self, upload: Incoming) -> bytes:
        """The bytes that the event told of. Raises Gone."""
        try:
            answer = self._s3.get_object(Bucket=self._bucket, Key=upload.key, **_same("IfMatch", upload))
            data: bytes = answer["Body"].read()
        except ClientError as error:
            raise _gone(error) from error
        return data

    def keep(self, upload: Incoming, media_type: str, extension: str, data: bytes, name: str) -> str:
        """Store the clean bytes; always served as a download of a type from our own list. Returns the key."""
        key = f"{KEPT}/{upload.number}/{upload.id}.{extension}"
        self._put(key, media_type, data, name)
        return key

    def quarantine(self, upload: Incoming) -> str:
        """Set the upload aside as it came. Returns the key. Raises Gone."""
        key = f"{QUARANTINE}/{upload.number}/{upload.id}"
        try:
            self._s3.copy_object(
                Bucket=self._bucket,
                Key=key,
                CopySource={"Bucket": self._bucket, "Key": upload.key},
                MetadataDirective="REPLACE",
                ContentType="application/octet-stream",
                ContentDisposition="attachment",
                **_same("CopySourceIfMatch", upload),
            )
        except ClientError as error:
            raise _gone(error) from error
        return key

    def kept(self, key: str) -> bytes:
        """The clean bytes of a kept file. Raises Gone."""
        try:
            data: bytes = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            raise _gone(error) from error
        return data

    def show(self, key: str, media_type: str, data: bytes, name: str) -> None:
        """Store the copy that everybody may see. Writing it again changes nothing."""
        self._put(key, media_type, data, name)

    def hide(self, key: str) -> None:
        """Take a copy away that is no longer shown."""
        self._s3.delete_object(Bucket=self._bucket, Key=key)

    def _put(self, key: str, media_type: str, data: bytes, name: str) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=data,
            ContentType=media_type,
            ContentDisposition=disposition(name),
            CacheControl="private, no-store",
        )

    def drop(self, upload: Incoming) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=upload.key)


class AttachmentLinks:
    """Short-lived, narrow permissions for browsers, signed with the function's own role."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def upload(
        self, number: str, attachment_id: str, media_type: str, max_bytes: int, lifetime: timedelta, then: str = ""
    ) -> Mapping[str, Any]:
        """A presigned POST for exactly one object: {"url", "fields"}. `then`: where a form goes afterwards."""
        fields: dict[str, str] = {"x-amz-meta-report": number}
        if media_type:
            fields["Content-Type"] = media_type
        if then:
            fields["success_action_redirect"] = then
        else:
            fields["success_action_status"] = "201"
        conditions: list[Any] = [["content-length-range", 1, max_bytes], *({k: v} for k, v in fields.items())]
        post: Mapping[str, Any] = self._s3.generate_presigned_post(
            self._bucket,
            f"{INCOMING}/{number}/{attachment_id}",
            Fields=dict(fields),
            Conditions=conditions,
            ExpiresIn=int(lifetime.total_seconds()),
        )
        return {"url": post["url"], "fields": post["fields"]}

    def download(self, attachment: Attachment, lifetime: timedelta) -> str:
        """A presigned GET of a kept file, always as an attachment under its given name."""
        url: str = self._s3.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": attachment.key,
                "ResponseContentDisposition": disposition(attachment.name),
                "ResponseContentType": attachment.type,
            },
            ExpiresIn=int(lifetime.total_seconds()),
        )
        return url


def disposition(name: str) -> str:
    """Always a download, under the name that the reporter gave (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def _same(parameter: str, upload: Incoming) -> dict[str, str]:
    return {parameter: f'"{upload.etag}"'} if upload.etag else {}


def _gone(error: ClientError) -> Exception:
    return Gone() if error.response["Error"]["Code"] in _GONE else error
