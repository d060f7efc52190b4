from catalogue.models.audit import AuditEntry
from catalogue.models.base import Content, ContentManager, State
from catalogue.models.framework import Activity, Role, Track
from catalogue.models.glossary import GlossaryTerm, SynonymGroup
from catalogue.models.page import Page, RelatedLink, Section
from catalogue.models.version import CatalogueVersion
from catalogue.models.vocabulary import Term, Vocabulary

__all__ = [
    "Activity",
    "AuditEntry",
    "CatalogueVersion",
    "Content",
    "ContentManager",
    "GlossaryTerm",
    "Page",
    "RelatedLink",
    "Role",
    "Section",
    "State",
    "SynonymGroup",
    "Term",
    "Track",
    "Vocabulary",
]
