"""The builders that a proposal can be worked out with: which questions each asks, in the order of its form."""

from dataclasses import dataclass
from typing import Literal

from raaderum.economy.effects import EFFECT_KINDS, kind_label
from raaderum.economy.levels import price_kinds
from raaderum.process.sentences import Message

Kind = Literal[
    "text", "estimate", "years", "plain_years", "choice", "date", "when", "year", "wage", "row", "benefit", "refund_kind", "rates"
]
"""estimate: a number with its low and high end; years: an estimate a year; plain_years: a text a year; when: the phasing; wage: a
category or kroner; row: a row that the table has."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a builder's form. `name` is what a fault of the builder names."""

    name: str
    kind: Kind
    label: Message
    hint: Message = Message("", "")  # noqa: RUF009 - frozen
    choices: tuple[tuple[str, Message], ...] = ()
    value: str = ""
    """What stands there from the beginning."""


@dataclass(frozen=True, slots=True)
class BuilderForm:
    """A builder: its name, what it is for, and its questions. `line`: whether it asks where the row is booked."""

    code: str
    label: Message
    about: Message
    questions: tuple[Question, ...]
    line: bool = True


def _m(da: str, en: str) -> Message:
    return Message(da, en)


_SAVES = (("saves", _m("færre (sparer)", "fewer (saves)")), ("costs", _m("flere (koster)", "more (costs)")))
_DIRECTION = Question("direction", "choice", _m("Retning", "Direction"), choices=_SAVES, value="saves")
_AMOUNT_DIRECTION = Question(
    "direction",
    "choice",
    _m("Retning", "Direction"),
    choices=(("saves", _m("sparer", "saves")), ("costs", _m("koster", "costs"))),
    value="saves",
)
_WHEN = Question("when", "when", _m("Indfasning", "Phasing"))
_PRICE_YEAR = Question(
    "price_year",
    "year",
    _m("Beløbene er i priser fra", "The amounts are in prices of"),
    _m("Tomt: tabellens priser.", "Blank: the table's prices."),
)
_WAGE = Question("wage", "wage", _m("Løn", "Wages"))
_KIND = Question(
    "kind", "choice", _m("Slags", "Kind"), choices=tuple((kind, kind_label(kind)) for kind in EFFECT_KINDS), value="operating"
)
_PRICE_KIND = Question(
    "price_kind",
    "choice",
    _m("Omregnes som", "Converted as"),
    choices=tuple(price_kinds().items()),
    value="total",
)
_POSITIONS = Question(
    "positions", "estimate", _m("Årsværk", "Full-time positions"), _m("Også 5/37, ½ eller 1½.", "Also 5/37, ½ or 1½.")
)
_REFUND_PERCENT = Question(
    "refund_percent", "text", _m("Statsrefusion, pct.", "State refund, per cent"), _m("Tomt: ingen.", "Blank: none.")
)

_FORMS = (
    BuilderForm(
        "staff",
        _m("Personale", "Staff"),
        _m(
            "Årsværk gange løn med overhead, og det, som takster eller tilskud ikke længere betaler.",
            "Positions times wages with overhead, and what fees or grants no longer pay.",
        ),
        (
            _POSITIONS,
            _DIRECTION,
            _WAGE,
            _WHEN,
            Question(
                "financed_percent",
                "text",
                _m("Andre betaler, pct.", "Others pay, per cent"),
                _m(
                    "Del af lønnen, som takster eller tilskud betaler og holder op med.",
                    "The part of the wages that fees or a grant pay and stop paying.",
                ),
            ),
            Question("financed_kroner", "text", _m("Eller kroner om året", "Or kroner a year")),
            Question("financed_by", "text", _m("Hvem betaler", "Who pays")),
        ),
    ),
    BuilderForm(
        "vacancy",
        _m("Ledig stilling", "Vacant position"),
        _m("En stilling står tom nogle måneder af hvert år.", "A position stands empty for some months of each year."),
        (_POSITIONS, Question("months", "estimate", _m("Måneder om året", "Months a year")), _WAGE, _WHEN),
    ),
    BuilderForm(
        "waiting",
        _m("Ventetid ved genbesættelse", "Wait before filling"),
        _m("Ledige stillinger besættes senere end nu.", "Vacancies are filled later than now."),
        (
            Question("vacancies", "estimate", _m("Ledige stillinger om året", "Vacancies a year")),
            Question("before", "text", _m("Ventetid nu, måneder", "Wait now, months")),
            Question("after", "text", _m("Ventetid fremover, måneder", "Wait from now on, months")),
            _WAGE,
            _WHEN,
        ),
    ),
    BuilderForm(
        "amount",
        _m("Beløb med indfasning", "Amount with phasing"),
        _m(
            "Et helt års beløb og hvornår det begynder: en aftale, en anskaffelse, en indtægt.",
            "A full year's amount and when it begins: a contract, an investment, an income.",
        ),
        (
            Question("amount", "estimate", _m("Et helt års beløb", "A full year's amount")),
            _AMOUNT_DIRECTION,
            _KIND,
            _WHEN,
            _PRICE_YEAR,
            _PRICE_KIND,
        ),
    ),
    BuilderForm(
        "years",
        _m("Beløb år for år, også i andre priser", "Amounts year by year, also in other prices"),
        _m(
            "Beløbene omregnes til tabellens priser med et navngivet prisskøn. Minus sparer.",
            "The amounts are converted to the table's prices by a named estimate. Minus saves.",
        ),
        (
            Question("amounts", "years", _m("Beløb", "Amounts")),
            Question(
                "increments",
                "choice",
                _m("Beløbene er", "The amounts are"),
                choices=(("", _m("niveauer", "levels")), ("1", _m("ændringer fra året før", "changes from the year before"))),
            ),
            _KIND,
            _PRICE_YEAR,
            _PRICE_KIND,
        ),
    ),
    BuilderForm(
        "offset",
        _m("Modregning af en række", "Offset of a row"),
        _m(
            "Det, en række koster et andet sted: forældrebetaling, takster, refusion.",
            "What a row costs elsewhere: parents' payment, fees, refund.",
        ),
        (
            Question("row", "row", _m("Rækken", "The row")),
            Question(
                "reason",
                "choice",
                _m("Hvorfor", "Why"),
                choices=(
                    ("parents_payment", _m("forældrebetaling", "parents' payment")),
                    ("fee_financed", _m("takstfinansieret del", "fee-financed share")),
                    ("refund", _m("statsrefusion", "state refund")),
                    ("other", _m("andet", "other")),
                ),
                value="parents_payment",
            ),
            Question(
                "percent",
                "text",
                _m("Procent", "Per cent"),
                _m("Tomt ved forældrebetaling: satsen fra satserne.", "Blank for parents' payment: the rate from the rates."),
            ),
            Question("title", "text", _m("Rækkens navn", "Name of the row"), _m("Tomt: efter årsagen.", "Blank: by the reason.")),
        ),
        line=False,
    ),
    BuilderForm(
        "move",
        _m("Flytning mellem bevillinger", "Moved between appropriations"),
        _m(
            "Pengene flyttes; de to rækker giver 0, bortset fra refusionen.",
            "The money moves; the two rows come to 0, but for the refund.",
        ),
        (
            Question("amount", "estimate", _m("Beløb om året", "Amount a year")),
            Question("to_code", "text", _m("Til bevilling: kode", "To appropriation: code")),
            Question("to_name", "text", _m("Til bevilling: navn", "To appropriation: name")),
            Question("to_account", "text", _m("Til konto", "To account")),
            _REFUND_PERCENT,
            _WHEN,
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "employment",
        _m("Beskæftigelsesindsats", "Employment effort"),
        _m(
            "Job, der begynder over en periode: sparet ydelse mod fortsat tilskud, betaling til leverandør og egne udgifter.",
            "Jobs that begin over a period: benefit saved against a subsidy still paid, payment to a supplier and own costs.",
        ),
        (
            Question("jobs", "estimate", _m("Personer i job", "Persons in a job")),
            Question("first", "date", _m("Første måned", "First month")),
            Question("last", "date", _m("Sidste måned", "Last month")),
            Question("months", "text", _m("Sparede måneder pr. job", "Months saved a job")),
            Question(
                "saved",
                "estimate",
                _m("Kommunens udgift til ydelsen, kr. pr. måned", "The municipality's cost of the benefit, kr. a month"),
            ),
            Question("residual", "estimate", _m("Fortsat tilskud, kr. pr. måned", "Subsidy still paid, kr. a month")),
            Question("rates", "rates", _m("Betaling til leverandør pr. job", "Payment to the supplier a job")),
            Question("staff", "estimate", _m("Egne udgifter, kr. pr. job", "Own costs, kr. a job")),
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "fewer",
        _m("Færre på en ydelse", "Fewer on a benefit"),
        _m("Et varigt fald i antallet.", "A lasting fall in the number."),
        (
            Question("persons", "estimate", _m("Færre personer", "Fewer persons")),
            Question(
                "yearly",
                "estimate",
                _m("Kommunens udgift pr. person, kr. om året", "The municipality's cost a person, kr. a year"),
            ),
            _WHEN,
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "ladder",
        _m("Ydelse efter refusionstrappen", "Benefit by the refund ladder"),
        _m("Personer, der forlader en ydelse eller går til en anden.", "Persons who leave a benefit or move to another."),
        (
            Question("benefit", "benefit", _m("Ydelse", "Benefit")),
            Question("persons", "estimate", _m("Personer", "Persons")),
            Question("monthly", "estimate", _m("Hele ydelsen, kr. pr. måned", "The whole benefit, kr. a month")),
            Question("months", "text", _m("Måneder", "Months")),
            Question(
                "first_week", "text", _m("Uge på trappen, de er nået til", "Week of the ladder that they have reached"), value="1"
            ),
            Question("start", "date", _m("Fra", "From")),
            Question("to_benefit", "benefit", _m("Går til ydelse", "Move to benefit"), _m("Tomt: ingen.", "Blank: none.")),
            Question("to_monthly", "estimate", _m("Den nye ydelse, kr. pr. måned", "The new benefit, kr. a month")),
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "activity",
        _m("Pris gange mængde", "Price times quantity"),
        _m("En målgruppe år for år mod seneste budget.", "A target group year by year against last budget."),
        (
            Question("budget", "text", _m("Personer i seneste budget", "Persons in last budget")),
            Question("persons", "years", _m("Personer", "Persons")),
            Question("price", "estimate", _m("Pris, kr. pr. person om året", "Price, kr. a person a year")),
            _REFUND_PERCENT,
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "refund",
        _m("Udgift med fast refusion", "Expense with a fixed refund"),
        _m(
            "Udgiften og statens refusion hver for sig. Minus er sparet.",
            "The expense and the state's refund apart. Minus is saved.",
        ),
        (
            Question("expense", "years", _m("Udgift", "Expense")),
            Question("kind", "refund_kind", _m("Refusion", "Refund")),
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "expensive",
        _m("Særligt dyr enkeltsag", "Expensive single case"),
        _m("Én sag før og efter; refusionen følger grænserne.", "One case before and after; the refund follows the thresholds."),
        (
            Question("before", "plain_years", _m("Udgift nu, kr.", "Cost now, kr.")),
            Question("after", "plain_years", _m("Udgift efter, kr.", "Cost after, kr.")),
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "grant",
        _m("Tilskud fra staten", "Grant from the state"),
        _m(
            "Tilskuddet år for år som indtægt, og det projekt, som det og kommunens egen del betaler.",
            "The grant by year as income, and the project that it and the municipality's own part pay.",
        ),
        (
            Question("committed", "text", _m("Tilsagn i alt, kr.", "Commitment in all, kr.")),
            Question("years", "plain_years", _m("Tilskud, kr.", "Grant, kr.")),
            Question("own", "plain_years", _m("Egen finansiering, kr.", "Own financing, kr.")),
        ),
    ),
    BuilderForm(
        "business",
        _m("Investering med gevinst", "Investment with a gain"),
        _m(
            "Investering år for år, et helt års gevinst og afledt drift.",
            "Investment by year, a full year's gain and derived running cost.",
        ),
        (
            Question("investment", "years", _m("Investering", "Investment")),
            Question("gain", "estimate", _m("Gevinst et helt år", "Gain of a full year")),
            Question("gain_when", "when", _m("Gevinstens indfasning", "Phasing of the gain")),
            Question("running", "estimate", _m("Afledt drift et helt år", "Derived running cost of a full year")),
            _PRICE_YEAR,
        ),
    ),
    BuilderForm(
        "compensation",
        _m("Ændret opgave med kompensation", "Changed task with compensation"),
        _m(
            "Staten ændrer en opgave: kompensationen mod det, den koster.",
            "The state changes a task: the compensation against what it costs.",
        ),
        (
            Question("correction", "years", _m("Områdets regulering", "The area's correction")),
            Question("cost", "years", _m("Det koster opgaven", "What the task costs")),
            Question("grant_title", "text", _m("Bloktilskuddets bevilling", "Appropriation of the block grant")),
            _PRICE_YEAR,
        ),
    ),
)
BUILDERS = {form.code: form for form in _FORMS}


def builders() -> tuple[BuilderForm, ...]:
    """Every builder in the order of the page."""
    return _FORMS
