"""Whatever stands on a page, each of its words comes out once, and every cell leads to its characters."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raaderum.documents.pdf_assembly import assemble
from raaderum.documents.pdf_chars import Word
from raaderum.documents.pdf_layout import page_draft
from raaderum.documents.pdf_rules import Drawing, Rule, Shade

X, Y = st.integers(20, 560).map(float), st.integers(20, 160).map(lambda n: n * 5.0)
TEXT = st.sampled_from(
    ["Skoler", "og", "-1.200", "–", "-", "2026", "2027", "1", "234", "kr.", "5,5%", "i", "alt", "x", "(12)", "Note:", "1."]
)
WORD = st.builds(
    lambda x, y, text, size, bold: Word(x, x + 0.5 * size * len(text), y, size, text, bold),
    X,
    Y,
    TEXT,
    st.sampled_from([6.0, 9.0, 12.0]),
    st.booleans(),
)
RULE = st.builds(lambda at, a, b: Rule(at, min(a, b), max(a, b) + 1), Y, X, X)
SHADE = st.builds(lambda x, y, w, h: Shade(x, y, x + w, y + h), X, Y, st.integers(5, 400), st.integers(3, 60))
DRAWING = st.builds(
    lambda across, down, shades: Drawing(sorted(across), sorted(down), shades, []),
    st.lists(RULE, max_size=6),
    st.lists(RULE, max_size=5),
    st.lists(SHADE, max_size=5),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORD, max_size=40), min_size=1, max_size=2), DRAWING)
def test_no_word_is_lost_or_told_twice_and_no_page_raises(pages, drawing):
    drafts = [page_draft(number, words, drawing) for number, words in enumerate(pages, 1)]
    lines, tables, furniture = assemble(drafts)
    found = Counter(ch for line in lines for ch in line.text if not ch.isspace())
    assert found == Counter(ch for words in pages for word in words for ch in word.text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert furniture <= {line.number for line in lines}
    for table in tables:
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if cell is None:
                    continue
                assert (cell.row, cell.column) == (r, c) and c + cell.column_span <= len(row)
                shown = [lines[span.line - 1].text[span.start : span.end] for span in cell.spans]
                assert "\n".join(shown) == cell.text
