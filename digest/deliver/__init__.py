"""MIME, SMTP and what follows from them: the only mail."""
