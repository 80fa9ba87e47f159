"""A desk's answer templates: one item a desk, replaced as a whole under the condition of the version read."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from adapters.stores.turns import unmoved
from domain.errors import StaleVersion
from domain.life.answer_templates import AnswerTemplate

SK = "TEMPLATES"


@dataclass(frozen=True)
class TemplateSet:
    """All of one desk; version 0: none were ever kept."""

    desk: str
    templates: tuple[AnswerTemplate, ...] = ()
    version: int = 0


class AnswerTemplates:
    """Kept beside the reports, under the desk."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self, desk: str) -> TemplateSet:
        item = self._client.get_item(TableName=self._table, Key=_key(desk)).get("Item")
        if item is None:
            return TemplateSet(desk)
        kept = tuple(AnswerTemplate(**raw) for raw in json.loads(item["body"]["S"]))
        return TemplateSet(desk, kept, int(item["version"]["N"]))

    def save(self, wanted: TemplateSet) -> TemplateSet:
        """Raises StaleVersion if somebody saved meanwhile."""
        body = json.dumps([asdict(template) for template in wanted.templates], ensure_ascii=False)
        item = {**_key(wanted.desk), "version": {"N": str(wanted.version + 1)}, "body": {"S": body}}
        try:
            self._client.put_item(TableName=self._table, Item=item, **unmoved(wanted.version, "version"))
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise StaleVersion(wanted.desk, wanted.version) from error
        return TemplateSet(wanted.desk, wanted.templates, wanted.version + 1)


def _key(desk: str) -> dict[str, Any]:
    return {"pk": {"S": f"DESK#{desk}"}, "sk": {"S": SK}}
