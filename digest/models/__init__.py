"""Names -> callables: the only torch and transformers, imported when the first text is encoded and not before."""
