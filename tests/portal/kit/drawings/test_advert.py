"""The demo's advertisers have pictures of a size that the advertising desk takes."""

from io import BytesIO

import pytest
from PIL import Image

from portal.kit.drawings.advert import KINDS, demo_picture
from portal.kit.images import reencoded


@pytest.mark.parametrize("kind", KINDS)
def test_a_demo_picture_has_its_size_is_light_and_passes_the_door(kind):
    data = demo_picture(kind, 1200, 660)

    assert Image.open(BytesIO(data)).size == (1200, 660)
    assert len(data) < 150_000
    assert data == demo_picture(kind, 1200, 660)
    assert reencoded(data, width=600, height=400).width == 600


def test_each_kind_is_a_picture_of_its_own():
    assert len({demo_picture(kind, 300, 165) for kind in KINDS}) == len(KINDS)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="camp"):
        demo_picture("casino", 10, 10)
