"""The editor's two questions to the server, and the pictures that it stores.

Each answer has the form the editor expects, refusals included: text for the preview, JSON for an
upload. A sign-in page in place of an answer would be shown to the writer as the preview.
"""

import hashlib
import io
import re
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe
from PIL import Image, ImageOps

from monographs.audit.chain import record
from monographs.content.markdown import LONGEST, preview
from monographs.content.refusal import Refused
from monographs.revisions.permissions import EDIT

LARGEST_FILE = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1600
FORMATS = ("PNG", "JPEG", "WEBP")
# What the bytes are found to be, and what is written. Phones write JPEG as MPO.
WRITTEN_AS = {
    "PNG": ("png", {"format": "PNG", "optimize": True}),
    "JPEG": ("jpg", {"format": "JPEG", "quality": 88}),
    "MPO": ("jpg", {"format": "JPEG", "quality": 88}),
    "WEBP": ("webp", {"format": "WEBP", "quality": 88}),
}
STORED_NAME = re.compile(r"[0-9a-f]{64}\.(png|jpg|webp)")
CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
A_YEAR = 365 * 24 * 60 * 60

NOT_AN_EDITOR = (
    "You are signed out, or you may not edit pages. What you typed is still in the form: sign in "
    "in another tab, then go on here."
)


class NotAPicture(Refused):
    """The file is not stored."""


def may_edit(user: AbstractUser) -> bool:
    return user.is_active and user.is_staff and any(map(user.has_perm, EDIT.values()))


def for_editors(refusal: Callable[[str, int], HttpResponse]):
    """Others are refused before a byte of the body is read; then the CSRF token is checked."""

    def decorate(view):
        protected = csrf_protect(view)

        @csrf_exempt
        @require_POST
        @wraps(view)
        def asked(request: HttpRequest) -> HttpResponse:
            if not may_edit(request.user):
                return refusal(NOT_AN_EDITOR, 403)
            return protected(request)

        return asked

    return decorate


def as_text(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def as_json(words: str, status: int) -> HttpResponse:
    return JsonResponse({"error": words}, status=status)


@for_editors(as_text)
def markdownify_view(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("content", "")
    if len(text) > LONGEST:
        return as_text(f"The text is too long for a preview: at most {LONGEST:,} characters.", 413)
    return HttpResponse(preview(text))


@for_editors(as_json)
def upload_view(request: HttpRequest) -> HttpResponse:
    """Store one picture and answer with the Markdown that shows it."""
    upload = request.FILES.get("image")
    if upload is None:
        return as_json("No file arrived. Choose a picture and try again.", 400)
    try:
        name = store(upload, by=request.user)
    except NotAPicture as refusal:
        return as_json(str(refusal), 400)
    address = default_storage.url(settings.MARKDOWNX_MEDIA_PATH + name)
    return JsonResponse({"image_code": f"![What the picture shows]({address})"})


def store(upload: UploadedFile, by: AbstractUser) -> str:
    """Write the picture anew under the hash of its bytes; from then on its address is public."""
    data, ending = rewritten(upload)
    name = f"{hashlib.sha256(data).hexdigest()}.{ending}"
    path = settings.MARKDOWNX_MEDIA_PATH + name
    if not default_storage.exists(path):
        with transaction.atomic():
            default_storage.save(path, ContentFile(data))
            record(actor=by.get_username(), act="upload_picture", picture=name)
    return name


def rewritten(upload: UploadedFile) -> tuple[bytes, str]:
    """The pixels alone, encoded again; what the client said about the file is not believed."""
    if upload.size > LARGEST_FILE:
        raise NotAPicture(f"{upload.name} is larger than 5 MB. Make it smaller and try again.")
    try:
        return encoded(opened(upload))
    # Pillow meets damaged files with errors of every kind.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError) as error:
        raise NotAPicture(
            f"{upload.name} could not be read as a picture. Use a PNG, JPEG or WebP file."
        ) from error


def opened(upload: UploadedFile) -> Image.Image:
    """Looks at the first bytes and at the size before anything is decoded."""
    try:
        picture = Image.open(upload, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise too_many_pixels(upload) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise too_many_pixels(upload)
    if picture.mode.startswith("I"):
        raise NotAPicture(f"{upload.name} has 16 bits of grey. Save it with 8 bits and try again.")
    return picture


def too_many_pixels(upload: UploadedFile) -> NotAPicture:
    return NotAPicture(
        f"{upload.name} has more than 25 million pixels. Make it smaller and try again."
    )


def encoded(picture: Image.Image) -> tuple[bytes, str]:
    ending, options = WRITTEN_AS[picture.format]
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    has_holes = ending != "jpg" and upright.has_transparency_data
    # A copy of the pixels only: neither position, camera nor colour profile goes along.
    plain = upright.convert("RGBA" if has_holes else "RGB")
    plain.info.clear()
    data = io.BytesIO()
    plain.save(data, **options)
    return data.getvalue(), ending


@require_safe
def media_view(request: HttpRequest, name: str) -> HttpResponse:
    """A stored picture, never run as anything else. Its name is the hash of what it holds."""
    path = settings.MARKDOWNX_MEDIA_PATH + name
    if not (STORED_NAME.fullmatch(name) and default_storage.exists(path)):
        raise Http404("No such picture.")
    response = FileResponse(
        default_storage.open(path), content_type=CONTENT_TYPES[name.rsplit(".", 1)[1]]
    )
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
