"""The local preview: one page on loopback that shows an issue as readers will see it, and why it is as it is.

    browser --page.js--> api (JSON), panes (the mail, in sandboxed frames), events (reload when a file changes)

Nothing here knows the store, the models or the templates: a Shelf of functions is handed in.
"""

from __future__ import annotations

from digest.preview.desk import app
from digest.preview.sample import issue as sample
from digest.preview.serving import serve
from digest.preview.shelf import Shelf, Shelved

__all__ = ["Shelf", "Shelved", "app", "sample", "serve"]
