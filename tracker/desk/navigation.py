"""The navigation of the staff pages, given to every template of the desk."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from tracker.desk import bp


@bp.context_processor
def navigation() -> dict[str, Any]:
    """`nav`: the desk's own pages, the one that is open marked."""
    here = request.endpoint
    pages = (
        (".inbox", _("待办事项")),
        (".register", _("登记申请")),
        (".reports", _("年度报告")),
    )
    return {
        "nav": [
            {"url": url_for(page), "text": text, "current": here == f"desk{page}"}
            for page, text in pages
        ]
    }
