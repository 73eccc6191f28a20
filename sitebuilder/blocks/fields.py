"""A stream whose blocks stay out of the migrations: the column is JSON, whatever blocks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField


class Blocks(StreamField):
    """StreamField that tells a migration nothing of its blocks, so that a new block needs none."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs

    if TYPE_CHECKING:  # a page's column takes plain values and gives a stream; Wagtail does not annotate that

        def __get__(self, instance: Any, owner: Any) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...
