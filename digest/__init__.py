"""Digest: every story once, every sentence cited."""
