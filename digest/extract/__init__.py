"""Page -> article: prose, not furniture.

trafilatura chooses, then our own pass over the blocks of the page looks at wording and structure.
"""

from digest.extract.article import article, fingerprints, needs_page
from digest.extract.clean import clean

__all__ = ["article", "clean", "fingerprints", "needs_page"]
