"""`dlquiz glossary`: one entry, or the list of terms."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dlquiz.cli import opening, output
from dlquiz.errors import DlquizError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.core.model import Concept
    from dlquiz.study import Study


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    parser = commands.add_parser("glossary", help=_("look up a concept, or list them all"))
    parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("a term, alias or id, in any language"))
    parser.add_argument("--search", metavar=_("TEXT"), help=_("list the concepts that fit a text"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with opening.studying(arguments, opening.NoJournal.IGNORE) as (study, _places):
        if arguments.name:
            _entry(study, _named(study, " ".join(arguments.name)))
            return 0
        found = study.find_concepts(arguments.search or "")
        for concept in found:
            output.line(_title(study, concept))
    if not found:
        output.remark(
            _("Nothing fits {text!r}.").format(text=arguments.search) if arguments.search else _("No concepts.")
        )
    return 0 if found else 1


def _named(study: Study, name: str) -> Concept:
    concept = study.concept_by_name(name)
    if concept is not None:
        return concept
    near = study.near_concepts(name) or study.find_concepts(name, 3)
    names = _(" or ").join(dict.fromkeys(_term(study, one) for one in near))
    hint = _("did you mean {name}?").format(name=names) if near else _("dlquiz glossary lists all concepts")
    raise DlquizError(_("there is no concept {name!r}").format(name=name), hint=hint)


def _entry(study: Study, concept: Concept) -> None:
    from dlquiz.cli import plain_text

    language = study.language
    output.line(_title(study, concept))
    plain_text.body(concept.definition.in_(language))
    if concept.example:
        output.line(_("Example: {text}").format(text=plain_text.heading(concept.example.in_(language))))
    aliases = dict.fromkeys(concept.aliases)
    if aliases:
        output.line(_("Also called: {names}").format(names=", ".join(aliases)))
    for other in map(study.concept, concept.confused_with):
        definition = plain_text.heading(other.definition.in_(language))
        output.line(
            _("Not to be confused with {term}: {definition}").format(term=_term(study, other), definition=definition)
        )
    if concept.requires:
        names = ", ".join(_term(study, study.concept(one)) for one in concept.requires)
        output.line(_("Builds on: {names}").format(names=names))
    _labs(concept)
    _memories(study, concept)


def _labs(concept: Concept) -> None:
    """The labs in which it can be seen, and how they are opened; names that are no labs are left out."""
    from dlquiz.saying import say
    from dlquiz.simulator.labs import INSTRUMENTS, TITLES

    titles = {**INSTRUMENTS, **TITLES}
    for name in concept.see_lab:
        if name in titles:
            output.line(_("Lab: {title} (dlquiz lab {name})").format(title=say(titles[name]), name=name))


def _memories(study: Study, concept: Concept) -> None:
    """The state of each card that has one, and how many have none."""
    from dlquiz import wording

    new = 0
    for one in study.concept_memories(concept.id):
        parts = [_("flagged")] if one.status.flagged else []
        if one.status.suspended:
            parts.append(_("suspended"))
        elif one.retrievability is not None:
            parts.append(wording.due_phrase(one.wait))
            parts.append(_("{percent} % sure").format(percent=round(100 * one.retrievability)))
        if parts:
            kind = wording.card_type_name(one.info.type)
            output.line(_("Card, {kind}: {memory}").format(kind=kind, memory=", ".join(parts)))
        else:
            new += 1
    if new:
        output.line(ngettext("{n} new card", "{n} new cards", new).format(n=new))


def _term(study: Study, concept: Concept) -> str:
    return concept.term.in_(study.language)


def _title(study: Study, concept: Concept) -> str:
    """The term, and behind it what it is called in the pack's other languages."""
    term = _term(study, concept)
    others = [other for other in dict.fromkeys(concept.term) if other != term]
    return f"{term} ({', '.join(others)})" if others else term
