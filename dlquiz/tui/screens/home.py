"""Home: what is due today, how it stands by topic, and what to do."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import AppFocus, Resize

from dlquiz import course_words, exam_words
from dlquiz.core.exam import Attempt, ExamSpec
from dlquiz.i18n import N_, _, ngettext
from dlquiz.study import FirstSteps, Overview, Suggestion, SuggestionKind
from dlquiz.tui import bindings, text
from dlquiz.tui.figures import bar, padded, sparkline
from dlquiz.tui.keynames import key_name
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING, Row
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import due_phrase

REFRESH_SECONDS = 30.0
"""How often the figures are counted anew: learning cards come due, and the study day turns."""

_REVIEW = "review"
_TOPIC = "topic:"
_PACK = "pack:"
_EXAM = "exam"
_OFFER = "offer:"
_FIRST, _PLACE = "first", "place"
_ROOMY = 60
_DUE, _BAR, _SHARE = 5, 10, 7
"""Widths of the columns, in cells."""


class HomeScreen(Page[None]):
    """One list: today's figures above, then whatever can be started."""

    BINDINGS = bindings.of("home")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("start")}
    DEFAULT_CSS = """
    HomeScreen Reading { max-width: 84; padding: 1 4 0 6; max-height: 50%; }
    HomeScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    HomeScreen.-narrow Reading { padding: 0 1; }
    HomeScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._offers: tuple[Suggestion, ...] = ()
        self._steps: FirstSteps | None = None
        self._begun: tuple[Attempt, ...] = ()

    def middle(self) -> ComposeResult:
        """The welcome of a first run, and the list."""
        yield Reading()
        yield PickList()

    def on_mount(self) -> None:
        """Count, and go on counting."""
        self.recount()
        self.set_interval(REFRESH_SECONDS, self._recount_if_seen)

    def on_screen_resume(self) -> None:
        """Count again after a session."""
        self.recount()

    @on(AppFocus)
    def _recount_if_seen(self) -> None:
        if self.is_current:
            self.recount()

    def on_resize(self, _event: Resize) -> None:
        """Make the columns fit."""
        self.recount()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.recount()

    def title_content(self) -> Content:
        """The program's name."""
        return Content.styled("dlquiz", "bold $accent")

    def recount(self) -> None:
        """Show the figures of now."""
        overview = self.study.overview()
        self._offers = () if overview.total else self.study.suggestions()
        self._steps = self.study.first_steps() if overview.first_run else None
        known, self._begun = self._begun, self.study.open_attempts()
        packs = self.study.packs()
        alone = packs[0].title.in_(self.study.language) if len(packs) == 1 else ""
        self.heading.remark = text.line(alone, "$quiet")
        self.query_one(Reading).show(_welcome() if overview.first_run else ())
        roomy = self.size.width >= _ROOMY
        picks, shown = self.query_one(PickList), (overview, roomy)
        picks.fill([*self._today(*shown), *self._packs(*shown), *self._topics(*shown)])
        if self._begun and self._begun[0] not in known:  # left just now: Enter goes on with it
            picks.select(_EXAM)

    # Rows

    def _today(self, overview: Overview, roomy: bool) -> list[Item]:
        quiet = "$quiet"
        streak = ngettext("Streak {n} day", "Streak {n} days", overview.streak).format(n=overview.streak)
        week = Content.assemble((streak, quiet), (f"   {sparkline(overview.week)}" if roomy else "", "$accent"))
        items = [Item(None, Content.styled("  " + _("Today"), "bold"), week if any(overview.week) else NOTHING), _SPACE]
        if overview.total:
            line = Content("    ").join((
                _count(_("{n} learning"), overview.learning),
                _count(_("{n} review"), overview.review),
                _count(_("{n} new"), overview.new),
            ))  # fmt: skip
            minutes = ngettext("about {n} minute", "about {n} minutes", overview.minutes).format(n=overview.minutes)
            items.append(Item(None, Content("    ") + line, Content.styled(minutes if roomy else "", quiet)))
        else:
            items.append(Item(None, Content.styled("    " + self._nothing(overview), "$ink")))
        if overview.done.answers:
            items.append(Item(None, Content.styled("    " + _done(overview), quiet)))
        items.append(_SPACE)
        if self._begun:
            items.append(self._to_go_on(self._begun[0]))
        if self._steps is not None:
            items += self._beginnings(self._steps)
        elif overview.total:
            items.append(Item(_REVIEW, Content(_("Review now")), self._enter_sign()))
        else:
            items += [
                Item(f"{_OFFER}{offer.kind}", text.literal(self._offer(offer)))
                for offer in self._offers
                if self._open(offer)
            ]
        items.append(_SPACE)
        return items

    def _to_go_on(self, attempt: Attempt) -> Item:
        """An exam that waits, so that nobody who was cut off has to look for it."""
        title = exam_words.title(attempt, self.study.language)
        left = "" if attempt.left is None else exam_words.time_left(attempt.left)
        told = _("Go on with the exam: {title}").format(title=title)
        return Item(_EXAM, text.literal(told), Content.styled(left, "$almost"))

    def _beginnings(self, steps: FirstSteps) -> list[Item]:
        """For whoever is new to it, and for whoever knows some of it."""
        language, quiet = self.study.language, "$quiet"
        size = self.study.exam_size(steps.placement)
        questions = ngettext("{n} question", "{n} questions", size).format(n=size)
        return [
            Item(_FIRST, text.literal(course_words.new(steps, language)), self._enter_sign()),
            Item(_PLACE, text.literal(course_words.known(steps, language)), Content.styled(questions, quiet)),
        ]

    def _enter_sign(self) -> Content:
        """That Enter begins it, unless an exam waits."""
        return NOTHING if self._begun else Content.styled(key_name("enter"), "$quiet")

    def _nothing(self, overview: Overview) -> str:
        if overview.next_due is None:
            return _("Nothing is due.")
        when = due_phrase(self.study.wait(overview.next_due))
        return _("All done for now. The next card is {due}.").format(due=when)

    def _offer(self, offer: Suggestion) -> str:
        n = offer.count
        match offer.kind:
            case SuggestionKind.TOPIC_QUIZ:
                return course_words.quiz(offer, self.study.language)
            case SuggestionKind.WEAKEST:
                return ngettext("Drill your weakest card", "Drill your {n} weakest cards", n).format(n=n)
            case SuggestionKind.NEW_AHEAD:
                return ngettext("Learn {n} new card ahead", "Learn {n} new cards ahead", n).format(n=n)
            case SuggestionKind.QUIZ:
                return ngettext("Take a quiz of {n} question", "Take a quiz of {n} questions", n).format(n=n)

    def _open(self, offer: Suggestion) -> bool:
        return offer.kind not in (SuggestionKind.QUIZ, SuggestionKind.TOPIC_QUIZ) or "quiz" in self.doors

    def _packs(self, overview: Overview, roomy: bool) -> list[Item]:
        if len(overview.by_pack) < 2:
            return []
        head = Item(None, Content.styled("  " + _("Packs"), "bold"), _head(roomy))
        language = self.study.language
        return [
            head,
            *(
                Item(
                    f"{_PACK}{line.pack}",
                    text.line(line.title.in_(language)),
                    _figures(line.due + line.new, line.known, roomy),
                )
                for line in overview.by_pack
            ),
            _SPACE,
        ]

    def _topics(self, overview: Overview, roomy: bool) -> list[Item]:
        if not overview.by_topic:
            return []
        head = Item(None, Content.styled("  " + _("Topics"), "bold"), _head(roomy))
        language = self.study.language
        return [
            head,
            *(
                Item(
                    f"{_TOPIC}{line.ref.key}",
                    _topic(line.ref.title.in_(language), line.weakest),
                    _figures(line.due + line.new, line.known, roomy),
                )
                for line in overview.by_topic
            ),
        ]

    # Keys

    def action_review(self) -> None:
        """Review what is due."""
        self.attempt(lambda: self._study_if_any(_REVIEW))

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        steps = self._steps
        if event.key == _EXAM:
            self.post_message(Go("exam", self._begun[0]))
        elif steps is not None and event.key == _PLACE:
            self._find_place(steps.placement)
        elif steps is not None and event.key == _FIRST:
            self.attempt(lambda: self._study_if_any(f"{_TOPIC}{steps.topic.key}"))
        else:
            self.attempt(lambda: self._study_if_any(event.key))

    def _find_place(self, spec: ExamSpec) -> None:
        """The placement exam: on with it, where it was begun before."""
        before = next((one for one in self.study.open_attempts() if one.exam == spec.id), None)
        if before is None:
            self.ask_to_begin(spec)
        else:
            self.post_message(Go("exam", before))

    def _study_if_any(self, key: str) -> None:
        if key.startswith(_OFFER):
            offer = next(offer for offer in self._offers if offer.kind == key.removeprefix(_OFFER))
            if offer.kind is SuggestionKind.QUIZ:
                self.post_message(Go("quiz", offer.count))
                return
            if offer.topic is not None:
                self.post_message(Go("quiz", self.study.start_quiz(count=offer.count, topics=(offer.topic.key,))))
                return
            session = self.study.start_drill(cards=offer.cards)
        elif key == _REVIEW:
            session = self.study.start_review()
        else:
            session = self.study.start_topic(key.partition(":")[2])
        if session.current is not None:
            self.post_message(Go("review", session))


_SPACE = Item(None, NOTHING)


def _welcome() -> list[Row]:
    return [
        Row(Content(_("Try to answer each question, look, then say how well you knew it."))),
        Row(Content(_("Every card comes back just before you would forget it."))),
        Row(Content(_("Press Enter to begin. The keys that work are always at the bottom."))),
    ]


def _count(sentence: str, n: int) -> Content:
    """A count among its words, set off unless it is nothing."""
    return (
        Content(sentence.format(n=n)).stylize_before("$quiet").highlight_regex(r"\d+", style="bold $ink" if n else "")
    )


def _done(overview: Overview) -> str:
    done, minutes = overview.done, max(1, round(overview.done.seconds / 60))
    answers = ngettext("{n} answer today", "{n} answers today", done.answers).format(n=done.answers)
    new = ngettext("{n} new card", "{n} new cards", done.new).format(n=done.new)
    spent = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return " · ".join((answers, new, spent) if done.new else (answers, spent))


def _topic(title: str, weakest: bool) -> Content:
    return text.line(title) + Content.styled("  " + _("weakest"), "$almost") if weakest else text.line(title)


def _head(roomy: bool) -> Content:
    known = padded(Content(_("known")), _BAR + _SHARE) if roomy else padded(Content(_("known")), _SHARE, right=True)
    return Content.assemble(padded(Content(_("due")), _DUE, right=True), "   ", known).stylize("$quiet")


def _figures(due: int, known: float, roomy: bool) -> Content:
    count = padded(Content.styled(str(due) if due else "–", "$ink" if due else "$quiet"), _DUE, right=True)
    share = padded(Content.styled(f"{round(known * 100)} %", "$quiet"), _SHARE, right=True)
    return Content.assemble(count, "   ", bar(known, _BAR) if roomy else "", share)
