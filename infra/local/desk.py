"""What answers under /_local/: the viewer, the webhook receiver, and the control that `make` targets talk to."""

import json
from collections.abc import Callable

from infra.local.proxy_event import Request, Response
from infra.local.viewer import Viewer
from infra.local.webhooks import WebhookSink

Act = Callable[[dict[str, str]], str]


class Desk:
    """Control is POST /_local/control/<act> with a JSON object, from this machine's own tools only."""

    def __init__(self, viewer: Viewer, sink: WebhookSink, acts: dict[str, Act]) -> None:
        self._viewer, self._sink, self._acts = viewer, sink, acts

    def __call__(self, request: Request) -> Response:
        _, _, kind, *rest = [*request.path.split("/"), ""][: max(3, request.path.count("/") + 1)]
        if kind == "webhook" and rest and request.method == "POST":
            return self._sink.handle(request, rest[0], rest[1] if len(rest) > 1 else "")
        if kind == "control" and rest and request.method == "POST":
            return self._control(request, rest[0])
        page = self._viewer.page(kind) if request.method in {"GET", "HEAD"} and not any(rest) else None
        if page is None:
            return _text(404, "nothing here")
        return Response(
            200, [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")], page.encode()
        )

    def _control(self, request: Request, act: str) -> Response:
        """A page of another site cannot send this header without asking first, and nobody answers its question."""
        if act not in self._acts or not request.header("x-local-control"):
            return _text(404, "no such act")
        try:
            return _text(200, self._acts[act](json.loads(request.body or b"{}")))
        except (ValueError, RuntimeError) as error:
            return _text(409, str(error))


def _text(status: int, text: str) -> Response:
    return Response(status, [("Content-Type", "text/plain; charset=utf-8")], text.encode())
