"""Presentations, clean and with one thing hidden in each; built here member by member."""

from collections.abc import Callable

from tests.builders import an_id_number
from tests.documents.files import SCHEMA, a_zip

WIDTH, HEIGHT = 9144000, 6858000
MAIN = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{SCHEMA}"'
)
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def a_shape(text: str, x: int = 1000000, white: bool = False, more: str = "", run: str = "") -> str:
    """A text box; `more`: attributes of the shape, `run`: of its words."""
    colour = WHITE if white else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="文本框 1" {more}/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="1000000"/><a:ext cx="3000000" cy="900000"/></a:xfrm></p:spPr><p:txBody>'
        f"<a:p><a:r><a:rPr {run}>{colour}</a:rPr><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def a_picture(cut: str = "") -> str:
    """A picture of which `cut`, such as l="20000", is cut away."""
    return f'<p:pic><p:blipFill><a:blip r:embed="r5"/><a:srcRect {cut}/></p:blipFill></p:pic>'


def a_slide(*shapes: str, show: str = "", dark: bool = False) -> str:
    """One slide."""
    ground = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="1D3F6E"/></a:solidFill></p:bgPr></p:bg>'
    return (
        f"<p:sld {MAIN} {show}><p:cSld>{ground if dark else ''}<p:spTree>"
        f"{''.join(shapes)}</p:spTree></p:cSld></p:sld>"
    )


def a_show(*slides: str, listed: int | None = None, **more: bytes) -> bytes:
    """A presentation of a first slide and `slides`; the first `listed` of all are shown."""
    every = (a_slide(a_shape("防汛物资采购情况")), *slides)
    numbers = range(1, (listed or len(every)) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
    leads = "".join(
        f'<Relationship Id="r{n}" Type="{SCHEMA}/slide" Target="slides/slide{n}.xml"/>'
        for n in numbers
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {MAIN}><p:sldIdLst>{ids}</p:sldIdLst>"
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{leads}</Relationships>",
        **{f"ppt/slides/slide{n}.xml": slide for n, slide in enumerate(every, 1)},
    }
    return a_zip({name: text.encode() for name, text in members.items()} | more)


def _with(*shapes: str) -> Callable[[], bytes]:
    return lambda: a_show(a_slide(*shapes))


def _member(name: str, text: str) -> Callable[[], bytes]:
    return lambda: a_show(**{name: text.encode()})


def _words(text: str) -> str:
    return f"<x {MAIN}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x>"


HIDING: dict[str, tuple[Callable[[], bytes], str]] = {
    "hidden slide": (lambda: a_show(a_slide(a_shape("底价"), show='show="0"')), "hidden_slide"),
    "slide outside the show": (lambda: a_show(a_slide(a_shape("底价")), listed=1), "hidden_slide"),
    "speaker notes": (_member("ppt/notesSlides/notesSlide1.xml", _words("不要说底价")),
                      "speaker_notes"),
    "comment on a slide": (_member("ppt/comments/comment1.xml",
                                   f"<p:cmLst {MAIN}><p:cm><p:text>核对</p:text></p:cm></p:cmLst>"),
                           "comments"),
    "shape switched off": (_with(a_shape("底价", more='hidden="1"')), "hidden_shape"),
    "shape beside the slide": (_with(a_shape("底价", x=WIDTH + 1)), "off_slide"),
    "white words on a slide": (_with(a_shape("底价", white=True)), "white_text"),
    "tiny words on a slide": (_with(a_shape("底价", run='sz="100"')), "white_text"),
    "cropped picture": (_with(a_picture('l="20000"')), "cropped_picture"),
    "object in a show": (_member("ppt/embeddings/book.xlsx", "x"), "embedded_object"),
    "author of a show": (_member("docProps/core.xml", "<c><creator>某某</creator></c>"),
                         "properties"),
    "author of comments in a show": (_member("ppt/commentAuthors.xml",
                                             '<l><cmAuthor name="某某"/></l>'), "properties"),
    "thumbnail of a show": (_member("docProps/thumbnail.jpeg", "x"), "thumbnail"),
    "ID number on a slide": (_with(a_shape(an_id_number())), "id_number"),
    "phone in speaker notes of the layout": (
        _member("ppt/slideLayouts/slideLayout1.xml", _words("13812345678")), "mobile"),
}  # fmt: skip
