"""What can go wrong.

DigestError                 everything below; str() is one line that names its subject and says what to do
├── UsageError       64     the command line asks for what cannot be
├── DataError        65     something read is not what it should be
│   ├── FeedError           a feed that is no feed, or cannot be parsed
│   ├── PageError           an article page nothing can be read from
│   └── TemplateError       a template that cannot be rendered
├── FetchError       69     a URL that cannot be had
│   └── Refused             a URL we will not ask for (address guard, scheme, limits)
├── ModelError       69     a model that cannot be had or loaded
├── MailError        69     a mail server that cannot be reached or will not take the mail
├── OutputError      73     a file that cannot be written
├── StoreError       74     the database cannot be opened, read or written
│   ├── Damaged             the database is not what it was
│   ├── Clashed             another wrote the same at the same time; nothing was stored
│   └── Unreadable          one thing stored is not what it should be; the rest is
├── Busy             75     another run holds the lock; try again later
└── ConfigError      78     config.yaml says something that cannot be

The numbers are the exit codes of sysexits(3).
"""

from __future__ import annotations


class DigestError(Exception):
    """Something went wrong: a subject, what happened, and what to do."""

    exit_code = 70

    def __init__(self, subject: str, reason: str, advice: str = "") -> None:
        """Keep the three parts, so that the error survives pickling between processes."""
        super().__init__(subject, reason, advice)
        self.subject, self.reason, self.advice = subject, reason, advice

    def __str__(self) -> str:
        """Render one line: subject: reason; advice."""
        line = f"{self.subject}: {self.reason}" if self.subject else self.reason
        return f"{line}; {self.advice}" if self.advice else line


class UsageError(DigestError):
    """The command line asks for what cannot be."""

    exit_code = 64


class DataError(DigestError):
    """Something read is not what it should be."""

    exit_code = 65


class FeedError(DataError):
    """A feed that is no feed, or cannot be parsed."""


class PageError(DataError):
    """An article page nothing can be read from."""


class TemplateError(DataError):
    """A template that cannot be rendered."""


class FetchError(DigestError):
    """A URL that cannot be had."""

    exit_code = 69

    def __init__(self, subject: str, reason: str, advice: str = "", status: int = 0) -> None:
        """Keep what the server answered too; 0 where it did not."""
        super().__init__(subject, reason, advice)
        self.status = status


class Refused(FetchError):
    """A URL we will not ask for."""


class ModelError(DigestError):
    """A model that cannot be had or loaded."""

    exit_code = 69


class MailError(DigestError):
    """A mail server that cannot be reached or will not take the mail."""

    exit_code = 69


class OutputError(DigestError):
    """A file that cannot be written."""

    exit_code = 73


class StoreError(DigestError):
    """The database cannot be opened, read or written."""

    exit_code = 74


class Damaged(StoreError):
    """The database is not what it was: the last good backup may take its place."""


class Clashed(StoreError):
    """Another wrote the same at the same time: nothing was stored, and the next try may go well."""


class Unreadable(StoreError):
    """One thing stored is not what this version reads; the rest of the store is well."""


class Busy(DigestError):
    """Another run holds the lock."""

    exit_code = 75

    def __init__(self, subject: str, reason: str, advice: str = "", *, usual: bool = False) -> None:
        """Keep whether it is nothing to speak of: of several machines that ask at one minute, all but one find this."""
        super().__init__(subject, reason, advice)
        self.usual = usual


class ConfigError(DigestError):
    """The configuration says something that cannot be."""

    exit_code = 78
