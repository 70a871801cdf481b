"""The preview and the pictures: who may ask, what is stored, and how it is served."""

import io
import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from monographs.audit.models import AuditEntry
from monographs.desk.images import LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS

PREVIEW, UPLOAD = "/markdownx/markdownify/", "/markdownx/upload/"
PICTURE = re.compile(r"!\[What the picture shows\]\((/media/images/[0-9a-f]{64}\.(png|jpg|webp))\)")


@pytest.fixture(autouse=True)
def picture_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def someone(username: str, **more) -> User:
    return User.objects.create_user(username, **more)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def writer(db) -> Client:
    user = someone("writer", is_staff=True)
    user.groups.add(Group.objects.get(name="Medical writers"))
    return client_of(user)


@pytest.fixture
def reviewer(db) -> Client:
    user = someone("reviewer", is_staff=True)
    user.groups.add(Group.objects.get(name="Clinical reviewers"))
    return client_of(user)


@pytest.fixture
def not_staff(db) -> Client:
    user = someone("former")
    user.groups.add(Group.objects.get(name="Medical writers"))
    return client_of(user)


def picture(kind="PNG", size=(40, 30), mode="RGB", colour=(180, 20, 20), **options) -> bytes:
    data = io.BytesIO()
    Image.new(mode, size, colour).save(data, kind, **options)
    return data.getvalue()


def upload(client: Client, data: bytes, name="dose.png", content_type="image/png"):
    return client.post(UPLOAD, {"image": SimpleUploadedFile(name, data, content_type)})


def stored(client: Client, data: bytes, **named) -> Image.Image:
    """What the public gets for an upload."""
    answer = upload(client, data, **named)
    assert answer.status_code == 200, answer.content
    address = PICTURE.fullmatch(answer.json()["image_code"])[1]
    return Image.open(io.BytesIO(Client().get(address).getvalue()))


class TestWhoMayAsk:
    def refusals(self, client: Client) -> tuple:
        text = client.post(PREVIEW, {"content": "**x**"})
        json = upload(client, picture())
        assert text["Content-Type"].startswith("text/plain")
        assert text.content.decode() == json.json()["error"]
        return text.status_code, json.status_code

    def test_the_public_does_not_and_is_not_sent_to_a_sign_in_page(self, db, tmp_path):
        assert self.refusals(Client()) == (403, 403)
        assert list(tmp_path.rglob("*.png")) == []

    def test_a_reviewer_who_may_not_edit_does_not(self, reviewer):
        assert self.refusals(reviewer) == (403, 403)

    def test_a_writer_who_is_no_longer_staff_does_not(self, not_staff):
        assert self.refusals(not_staff) == (403, 403)

    def test_a_person_with_the_right_on_notes_alone_does(self, db):
        user = someone("notes", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="change_interactionnote"))
        assert client_of(user).post(PREVIEW, {"content": "x"}).status_code == 200

    def test_nobody_does_by_get(self, writer):
        assert [writer.get(PREVIEW).status_code, writer.get(UPLOAD).status_code] == [405, 405]

    def test_a_request_without_the_csrf_token_is_refused(self, writer):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = writer.cookies
        assert strict.post(PREVIEW, {"content": "x"}).status_code == 403
        assert upload(strict, picture()).status_code == 403

    def test_a_request_with_it_is_answered(self, writer):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = writer.cookies
        strict.get("/admin/monographs/drug/add/")
        token = strict.cookies["csrftoken"].value
        answer = strict.post(PREVIEW, {"content": "x", "csrfmiddlewaretoken": token})
        assert answer.status_code == 200


class TestPreview:
    def test_shows_markdown_as_html(self, writer):
        answer = writer.post(PREVIEW, {"content": "**Do not** stop."})
        assert answer.content.decode() == '<p dir="auto"><strong>Do not</strong> stop.</p>\n'

    @pytest.mark.parametrize(
        "hostile",
        ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))"],
    )
    def test_runs_nothing(self, writer, hostile):
        html = writer.post(PREVIEW, {"content": hostile}).content.decode()
        assert not re.search(r"<script|<img|href", html)

    def test_of_nothing_is_nothing(self, writer):
        assert writer.post(PREVIEW).content == b""

    def test_has_a_limit(self, writer):
        assert writer.post(PREVIEW, {"content": "x" * 200_000}).status_code == 200
        answer = writer.post(PREVIEW, {"content": "x" * 200_001})
        assert (answer.status_code, answer["Content-Type"]) == (413, "text/plain; charset=utf-8")


class TestUpload:
    @pytest.mark.parametrize(
        ("kind", "ending"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")]
    )
    def test_names_the_picture_by_what_it_is(self, writer, kind, ending):
        answer = upload(writer, picture(kind), name="evil.html", content_type="text/html")
        assert PICTURE.fullmatch(answer.json()["image_code"])[1].endswith(ending)

    def test_the_same_picture_is_stored_once(self, writer, tmp_path):
        assert upload(writer, picture()).json() == upload(writer, picture()).json()
        assert len(list(tmp_path.rglob("*.png"))) == 1

    def test_is_recorded_with_the_person(self, writer):
        upload(writer, picture())
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.act) == ("writer", "upload_picture")

    def test_a_large_picture_becomes_smaller(self, writer):
        assert stored(writer, picture(size=(3200, 1000))).size == (LONGEST_SIDE, 500)

    def test_a_picture_taken_sideways_stands_upright(self, writer):
        exif = Image.Exif()
        exif[0x0112] = 6
        assert stored(writer, picture("JPEG", size=(40, 30), exif=exif)).size == (30, 40)

    def test_nothing_but_pixels_is_kept(self, writer):
        exif = Image.Exif()
        exif[0x010E] = "Jane Doe, ward 7"
        kept = stored(writer, picture("JPEG", exif=exif, icc_profile=b"p" * 200, comment=b"secret"))
        assert dict(kept.getexif()) == {}
        assert kept.info.keys().isdisjoint({"exif", "icc_profile", "comment"})

    def test_transparency_stays(self, writer):
        kept = stored(writer, picture(mode="RGBA", colour=(1, 2, 3, 4)))
        assert kept.getpixel((0, 0)) == (1, 2, 3, 4)

    def test_print_colours_become_screen_colours(self, writer):
        assert stored(writer, picture("JPEG", mode="CMYK", colour=(0, 0, 0, 0))).mode == "RGB"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "could not be read"),
            (b"<html><script>alert(1)</script>", "could not be read"),
            (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "could not be read"),
            (picture("GIF", mode="P", colour=0), "could not be read"),
            (picture("BMP"), "could not be read"),
            (picture(size=(300, 300))[:200], "could not be read"),
            (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "could not be read"),
            (picture(mode="I;16", colour=30_000), "16 bits"),
            (picture(mode="1", size=(5_000, MOST_PIXELS // 5_000 + 1), colour=0), "25 million"),
            (picture(mode="1", size=(13_400, 13_400), colour=0), "25 million"),
            (picture() + b"0" * LARGEST_FILE, "larger than 5 MB"),
        ],
        ids=["empty", "html", "svg", "gif", "bmp", "cut", "noise", "16bit", "wide", "bomb", "big"],
    )
    @pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
    def test_refuses_what_is_no_picture_with_a_sentence(self, writer, tmp_path, data, reason):
        answer = upload(writer, data)
        assert answer.status_code == 400
        assert reason in answer.json()["error"]
        assert answer.json()["error"].endswith(".")
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

    def test_asks_for_a_file(self, writer):
        assert upload(writer, b"").status_code == 400
        answer = writer.post(UPLOAD, {})
        assert (answer.status_code, list(answer.json())) == (400, ["error"])


class TestMedia:
    def address(self, writer) -> str:
        return PICTURE.fullmatch(upload(writer, picture()).json()["image_code"])[1]

    def test_the_public_sees_a_picture_that_can_do_nothing_else(self, writer, reader):
        answer = reader.get(self.address(writer))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/png"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"

    def test_an_unknown_picture_is_not_found(self, reader):
        assert reader.get(f"/media/images/{'0' * 64}.png").status_code == 404

    @pytest.mark.parametrize(
        "name", ["../secret_key", "..%2fsecret_key", "%2e%2e/secret_key", "page.html", ""]
    )
    def test_no_other_file_is_served(self, reader, tmp_path, name):
        (tmp_path / "secret_key").write_text("for nobody")
        (tmp_path / "images").mkdir()
        (tmp_path / "images" / "page.html").write_text("for nobody")
        answer = reader.get(f"/media/images/{name}")
        assert answer.status_code == 404
        assert b"for nobody" not in answer.content

    def test_nothing_is_written_through_it(self, writer):
        assert writer.post(self.address(writer)).status_code == 405
