"""A picture from a person becomes a picture of ours, or the person hears what to do."""

from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from portal.kit.images import UnfitPicture, reencoded
from portal.kit.images.child import frame


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def picture(form="JPEG", size=(400, 300), mode="RGB", **options):
    out = BytesIO()
    Image.new(mode, size, "red").save(out, form, **options)
    return out.getvalue()


def opened(result):
    return Image.open(BytesIO(result.data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_three_usual_kinds_become_webp(form):
    result = reencoded(picture(form))

    assert opened(result).format == "WEBP"
    assert (result.width, result.height) == opened(result).size == (400, 300)


def test_place_and_camera_do_not_travel_on():
    exif = Image.Exif()
    exif[0x010E] = "our yard, third floor"
    exif.get_ifd(0x8825)[1] = "N"

    result = reencoded(picture(exif=exif))

    assert b"our yard" not in result.data
    assert not dict(opened(result).getexif())


def test_a_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(reencoded(picture(size=(400, 300), exif=exif))).size == (300, 400)


def test_a_transparent_sign_stays_transparent():
    out = BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(out, "PNG")

    assert opened(reencoded(out.getvalue())).getpixel((20, 20))[3] == 0


def test_a_crop_has_the_asked_shape_and_is_never_enlarged():
    small = reencoded(picture(size=(400, 300)), width=200, height=200)
    large = reencoded(picture(size=(400, 300)), width=4000, height=2000)

    assert (small.width, small.height) == (200, 200)
    assert (large.width, large.height) == (400, 200)


def test_one_given_side_only_shrinks():
    assert reencoded(picture(size=(400, 300)), width=100).height == 75


def test_a_telephones_picture_is_not_kept_at_its_full_size():
    result = reencoded(picture(size=(6000, 3000)))

    assert (result.width, result.height) == (2560, 1280)


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ((0.5, 0.5), (100, 0, 300, 200)),
        ((0, 0), (0, 0, 200, 200)),
        ((1, 1), (200, 0, 400, 200)),
        ((0.3, 0.9), (20, 0, 220, 200)),
    ],
)
def test_a_crop_keeps_the_point_of_attention(focus, box):
    assert frame((400, 200), 1, focus) == box


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_refused_with_the_ones_that_work(form):
    with pytest.raises(UnfitPicture, match="JPEG, PNG or WebP"):
        reencoded(picture(form))


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UnfitPicture, match="JPEG, PNG or WebP"):
        reencoded(data)


def test_a_picture_cut_off_halfway_is_refused():
    with pytest.raises(UnfitPicture, match="cannot be read"):
        reencoded(picture("PNG", size=(300, 300))[:200])


def test_a_moving_picture_is_refused():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    with pytest.raises(UnfitPicture, match="stands still"):
        reencoded(out.getvalue())


def test_a_heavy_file_is_refused_before_it_is_opened():
    with pytest.raises(UnfitPicture, match="larger than 1 MB"):
        reencoded(BytesIO(b"x" * 2_000_000), max_bytes=1_000_000)


def test_a_small_file_with_a_huge_picture_is_refused_before_it_is_decoded():
    bomb = picture("PNG", size=(9000, 9000), mode="1")

    assert len(bomb) < 100_000
    with pytest.raises(UnfitPicture, match="40 million pixels"):
        reencoded(bomb)
