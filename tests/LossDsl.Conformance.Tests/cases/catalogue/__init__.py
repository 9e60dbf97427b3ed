"""The losses that PyTorch does not have, written from their papers with PyTorch's operations.

Formulas are those of the papers, as they stand there: stability does not matter for the numbers drawn here.
"""

# In this order: each draws on where the one before left off.
from . import regression, margins, classification, overlap, distributions, preferences, ranking, sequences  # noqa: F401
from .drawing import LOSSES, real

__all__ = ["LOSSES", "real"]
