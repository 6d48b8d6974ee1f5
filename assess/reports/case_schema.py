"""The JSON Schema of case files, made from the vocabulary, for editors that complete and check as one types."""

from typing import Any

from assess.facts.values import JUDGED_KEYS
from assess.facts.vocabulary import UNKNOWN_WORD, Fact, Vocabulary
from assess.reports.screen_json import as_text

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
POINT = r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
TEXT: Json = {"type": ["string", "number"], "pattern": r"\S"}
DATE = rf"^((before|by|after) {POINT}|{POINT}( to {POINT})?|unknown)$"


def case_schema(vocabulary: Vocabulary) -> str:
    """Return the schema as a JSON text."""
    matter = _level(vocabulary, "matter")
    matter["properties"] = {
        "id": {
            "type": ["string", "integer"],
            "pattern": "^[A-Za-z0-9-]+$",
            "description": "Unique in the file.",
        },
        "title": {**TEXT, "description": "What the matter is, in a few words."},
        **matter["properties"],
    }
    matter["required"] = ["id"]
    top = _level(vocabulary, "top")
    top["properties"]["matters"] = {
        "type": "array", "minItems": 1, "items": matter, "description": "One for each distinct act or failure.",
    }  # fmt: skip
    return as_text({"$schema": DRAFT, "title": "A case file of assess", "required": ["matters"], **top})


def _level(vocabulary: Vocabulary, level: str) -> Json:
    properties: Json = {}
    for fact in vocabulary.given():
        if fact.level not in ("both", level):
            continue
        head, _, rest = fact.name.partition(".")
        if not rest:
            properties[head] = _fact(fact)
        else:
            group = properties.setdefault(
                head, {"type": "object", "additionalProperties": False, "properties": {}}
            )
            group["properties"][rest] = _fact(fact)
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _fact(fact: Fact) -> Json:
    value = _value(fact)
    judged = {
        "type": "object", "additionalProperties": False, "required": ["is"],
        "properties": {"is": value, **{key: TEXT for key in JUDGED_KEYS if key != "is"}},
    }  # fmt: skip
    return {
        "description": f"{fact.title[:1].upper()}{fact.title[1:]}. {fact.means}".strip(),
        "anyOf": [value, judged],
    }


def _value(fact: Fact) -> Json:
    if fact.kind == "answer":
        return {"enum": [True, False, "yes", "no", UNKNOWN_WORD]}
    if fact.kind == "choice":
        return {"enum": [*fact.words, UNKNOWN_WORD]}
    if fact.kind == "choices":
        return {
            "anyOf": [
                {"type": "array", "items": {"enum": list(fact.words)}, "uniqueItems": True},
                {"const": UNKNOWN_WORD},
            ]
        }
    if fact.kind == "date":
        return {
            "anyOf": [
                {"type": "string", "pattern": DATE},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    if fact.kind == "number":
        return {
            "anyOf": [
                {"type": "number", "minimum": 0, "exclusiveMaximum": 1_000_000_000},
                {"const": UNKNOWN_WORD},
            ]
        }
    return TEXT
