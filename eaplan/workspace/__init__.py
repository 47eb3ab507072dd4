"""The folder of YAML: reading with positions, and everything that is wrong with it; plans and new schemes."""

from eaplan.workspace.folder import Workspace
from eaplan.workspace.located import Located

__all__ = ["Located", "Workspace"]
