"""Zip archives: every member is a document of its own, within limits, and no member can do harm."""

import io
import zipfile

import pytest

from raaderum.documents import DEFAULT, Document, Limits, open_bytes
from raaderum.documents.archive import shown


def packed(**members: bytes | str) -> bytes:
    return packed_as({name.replace("__", "/"): data for name, data in members.items()})


def packed_as(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(data: bytes, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    return open_bytes(data, "arkiv.zip", limits)


def codes(documents: tuple[Document, ...]) -> list[str]:
    return [p.code for d in documents for p in d.problems]


def test_each_member_is_read_under_the_archives_name():
    documents = opened(
        packed_as({"notat.txt": "Der spares 5 mio. kr.", "bilag/": "", "bilag/side.html": "<!doctype html><p>a</p>"})
    )
    assert [(d.path, d.format) for d in documents] == [("arkiv.zip!notat.txt", "text"), ("arkiv.zip!bilag/side.html", "html")]


def test_archives_in_archives_are_read_to_a_depth():
    inner = packed(a="tekst")
    for _ in range(2):
        inner = packed_as({"indre.zip": inner})
    assert [d.path for d in opened(inner)] == ["arkiv.zip!indre.zip!indre.zip!a"]
    deeper = packed_as({"indre.zip": inner})
    assert codes(opened(deeper)) == ["limit.depth"]


def test_an_office_file_in_an_archive_is_no_archive():
    document = packed_as({"word/document.xml": '<w:document xmlns:w="x"/>'})
    (found,) = opened(packed_as({"a.docx": document}))
    assert found.format == "word"


def test_an_archive_that_unpacks_to_too_much_stops_there():
    documents = opened(packed_as({"a": "x" * 900, "b": "y" * 900, "c": "z"}), Limits(archive_bytes=1000))
    assert [d.readable for d in documents] == [True, False]
    assert codes(documents) == ["limit.part"]
    bomb = packed_as({"a": b"\0" * 30_000_000})
    assert codes(opened(bomb)) == ["limit.part"]


def test_only_so_many_members_are_read():
    documents = opened(packed_as({f"{i}.txt": "tekst" for i in range(5)}), Limits(archive_members=3))
    assert [d.readable for d in documents] == [True, True, True, False]
    assert codes(documents) == ["limit.members"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "./etc//passwd"])
def test_a_name_that_leads_out_of_the_archive_is_only_a_name(name):
    assert shown(name) == "etc/passwd"


def test_names_without_letters_or_end_are_shown_as_something():
    assert shown("../..") == "?"
    assert shown("a\x00b\u202ec") == "a\ufffdb\ufffdc"
    assert len(shown("x" * 5000)) == 200


def test_the_systems_own_files_are_passed_over():
    documents = opened(packed_as({"__MACOSX/._a.txt": "x", ".DS_Store": "x", "~$a.docx": "x", "a.txt": "tekst"}))
    assert [d.path for d in documents] == ["arkiv.zip!a.txt"]


def test_an_archive_without_files_says_so():
    assert codes(opened(packed())) == ["archive.empty"]


def test_an_encrypted_member_is_told_and_the_others_are_read():
    data = bytearray(packed_as({"a.txt": "hemmelig", "b.txt": "åben"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    documents = opened(bytes(data))
    assert [d.readable for d in documents] == [False, True]
    assert codes(documents) == ["archive.encrypted"]


def test_a_damaged_archive_says_so():
    data = packed_as({"a.txt": "tekst" * 100})
    assert codes(opened(data[:-30])) == ["file.damaged"]
    (found,) = opened(data.replace(b"a.txt", b"b.txt", 1))
    assert not found.readable
