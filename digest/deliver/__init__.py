"""MIME, SMTP and what follows from them: the only mail.

Rendered, facts, Mail --mime.letter--> Letter --mime.press--> Press --mime.copy--> bytes          one letter, a copy for each
Envelope --transports.opening--> Outcome                                                        folder, SMTP, LMTP, sendmail
Ledger, printer, opening --machine.deliver--> every delivery settled                                               send once
"""
