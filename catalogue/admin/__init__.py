"""The framework in the admin, and the base that every admin of the portal builds on.

Not registered: CatalogueVersion, because only database triggers write it, and Activity and Term,
because publishing the one and counting the use of the other need practices (`practices.admin`).
"""

from django.contrib import admin

from catalogue.admin import audit, framework, glossary, page, vocabulary

__all__ = ["audit", "framework", "glossary", "page", "vocabulary"]

# Deleting many rows at once helps nobody here, and asks no rule of any record.
admin.site.disable_action("delete_selected")
