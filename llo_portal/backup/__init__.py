"""Everything that cannot be made again, in a folder of plain files that either database reads.

Rows are written and read by the schema that the migrations of the backup describe. So a backup
made before an update is loaded as it was, and then migrated as the database itself would be.
"""

from llo_portal.backup.make import make
from llo_portal.backup.manifest import Manifest, Refused
from llo_portal.backup.put_back import put_back

__all__ = ["Manifest", "Refused", "make", "put_back"]
