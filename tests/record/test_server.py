"""Books whose record is in a PostgreSQL database: addresses, doors, passwords that nobody sees."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from databases import Databases, Server
from fastapi.testclient import TestClient
from sqlalchemy import make_url, text

from daybook.desk import create_app
from daybook.errors import BookError, DaybookError, SettingsError
from daybook.record.book import BookPlace, create_book, open_book
from daybook.record.integrity import verify
from daybook.record.lookup import count_all
from daybook.record.server import name_server, read_server, strip_secrets

from .making import incident, make

SECRET = "Geheim#42"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk:Geheim%2342@db.example:5433/daybook?sslmode=require",
        "postgres://desk@db.example:5433/daybook?password=Geheim%2342&sslmode=require",
        " postgresql+psycopg://desk:Geheim%2342@db.example:5433/daybook?sslmode=require\n",
    ],
)
def test_addresses_are_kept_without_their_passwords(address: str) -> None:
    url = read_server(address)
    assert (url.drivername, url.password) == ("postgresql+psycopg", SECRET)
    assert strip_secrets(url) == "postgresql://desk@db.example:5433/daybook?sslmode=require"
    assert name_server(url) == "the database daybook on db.example"
    assert SECRET not in repr(url) and SECRET not in str(url)


@pytest.mark.parametrize(
    "address",
    ["mysql://desk:Geheim%2342@db.example/daybook", "://Geheim#42", "postgresql://desk:Geheim#42@db:x/y"],
)
def test_other_addresses_are_refused_without_being_told(address: str) -> None:
    with pytest.raises(SettingsError, match="postgresql://USER@HOST/DATABASE") as raised:
        read_server(address)
    assert "Geheim" not in str(raised.value)


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    place = BookPlace(tmp_path / "book", "postgresql://desk:Geheim%2342@127.0.0.1:1/daybook")
    assert "Geheim" not in repr(place)
    with pytest.raises(BookError, match=r"the database daybook on 127\.0\.0\.1") as raised:
        open_book(place, create=True)
    assert "Geheim" not in str(raised.value)
    assert not (tmp_path / "book" / "book.toml").exists()


def test_a_book_in_a_file_is_not_taken_for_one_on_a_server(tmp_path: Path) -> None:
    create_book(tmp_path / "book").close()
    with pytest.raises(BookError, match=r"keeps its record in the file book\.sqlite"):
        open_book(BookPlace(tmp_path / "book", "postgresql://desk@127.0.0.1:1/daybook"))


@pytest.fixture
def on_server(postgresql: Server) -> Databases:
    return Databases("postgresql", postgresql)


def with_password(address: str) -> str:
    return make_url(address).set(password=SECRET).render_as_string(hide_password=False)


def test_two_folders_can_be_doors_to_one_database(tmp_path: Path, on_server: Databases) -> None:
    with on_server.make_address() as address:
        assert address is not None
        with open_book(BookPlace(tmp_path / "one", with_password(address)), create=True) as one:
            make("2021-09-19", "Courier", incident()).add(one)
        assert "Geheim" not in (tmp_path / "one" / "book.toml").read_text()
        with open_book(BookPlace(tmp_path / "two", address), create=True) as two:
            make("2021-09-20", "Ledger", incident(killed=3)).add(two)
        with open_book(tmp_path / "one") as book:
            assert count_all(book)["reports"] == 2
            assert count_all(book)["incidents"] == 1
            [missing] = verify(book)
            assert "its kept bytes are missing" in missing, "they are in the other folder"


def test_a_new_database_gets_its_tables_and_a_foreign_one_is_left_alone(
    tmp_path: Path, postgresql: Server
) -> None:
    with postgresql.make_database() as address, create_book(tmp_path / "book", address) as book:
        assert count_all(book)["reports"] == 0
        assert verify(book) == []
    with postgresql.make_database() as address, create_book(tmp_path / "other", address) as book:
        with book.begin() as connection:
            connection.execute(text("DROP TABLE alembic_version"))
        with pytest.raises(BookError, match="holds tables of something else"):
            create_book(tmp_path / "third", address)


def test_readers_on_a_server_cannot_write_and_see_one_state(tmp_path: Path, on_server: Databases) -> None:
    with on_server.make_book(tmp_path / "book") as book:
        with book.read() as connection:
            before = connection.execute(text("SELECT count(*) FROM reports")).scalar()
            make("2021-09-19", "Courier", incident()).add(book)
            assert connection.execute(text("SELECT count(*) FROM reports")).scalar() == before == 0
        with pytest.raises(Exception, match="read-only"), book.read() as connection:
            connection.execute(text("DELETE FROM reports"))


def test_a_user_who_may_only_read_can_open_the_desk(tmp_path: Path, on_server: Databases) -> None:
    with on_server.make_address() as address:
        assert address is not None
        with open_book(BookPlace(tmp_path / "book", address), create=True) as book:
            make("2021-09-19", "Courier", incident()).add(book)
            with book.begin() as connection:
                connection.execute(text("DROP ROLE IF EXISTS onlooker"))
                connection.execute(text("CREATE ROLE onlooker LOGIN IN ROLE pg_read_all_data"))
        onlooker = make_url(address).set(username="onlooker").render_as_string(hide_password=False)
        place = BookPlace(tmp_path / "book", onlooker)
        with TestClient(create_app(place)) as client:
            assert "Courier" in client.get("/reports").text
        with open_book(place) as book, pytest.raises(Exception, match="permission denied"):
            make("2021-09-20", "Ledger", incident()).add(book)


def test_the_desk_shows_no_password(
    tmp_path: Path, on_server: Databases, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with on_server.make_address() as address:
        assert address is not None and on_server.server is not None
        place = BookPlace(tmp_path / "book", with_password(address))
        with open_book(place, create=True) as book:
            make("2021-09-19", "Courier", incident()).add(book)
        with TestClient(create_app(place), raise_server_exceptions=False) as client:
            shown = [
                client.get(path).text for path in ("/", "/about", "/about.json", "/reports", "/group/none")
            ]
            with on_server.server.engine.connect() as connection:
                connection.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        f"WHERE datname = '{make_url(address).database}'"
                    )
                )
                connection.execute(
                    text(f"ALTER DATABASE {make_url(address).database} ALLOW_CONNECTIONS false")
                )
            broken = client.get("/reports")
            assert broken.status_code == 500
            assert "cannot read the book" in broken.text.lower()
            shown += [broken.text, str(client.app.state.desk.book)]  # type: ignore[attr-defined]
            with on_server.server.engine.connect() as connection:
                connection.execute(
                    text(f"ALTER DATABASE {make_url(address).database} ALLOW_CONNECTIONS true")
                )
            assert client.get("/reports").status_code == 200, "the desk comes back with its database"
    out = capfd.readouterr()
    for part in (*shown, caplog.text, out.out, out.err):
        assert "Geheim" not in part


def test_errors_of_the_record_are_for_people(tmp_path: Path) -> None:
    with create_book(tmp_path / "book") as book:
        with (
            pytest.raises(DaybookError, match=r"cannot read the book in .*no such table: nowhere"),
            book.read() as c,
        ):
            c.execute(text("SELECT * FROM nowhere"))
        with pytest.raises(DaybookError, match="nothing was written"), book.begin() as c:
            c.execute(text("INSERT INTO nowhere VALUES (1)"))
