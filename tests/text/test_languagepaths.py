import pytest

from archive.text import languagepaths

CASES = [
    ("", (), False, False),
    ("ko", ("ko",), False, False),
    ("ko → en", ("ko", "en"), True, False),
    ("en → ko → en", ("en", "ko", "en"), True, True),
    ("en-US -> ko-KR > en", ("en-US", "ko-KR", "en"), True, True),
    ("ko → ko-Latn", ("ko", "ko-Latn"), False, False),
    ("? → ko → ?", ("?", "ko", "?"), False, False),
]


@pytest.mark.parametrize(("path", "steps", "translated", "back"), CASES)
def test_a_way_through_languages(path, steps, translated, back):
    assert languagepaths.languages_on(path) == steps
    assert languagepaths.is_translated(path) is translated
    assert languagepaths.is_translated_back(path) is back
