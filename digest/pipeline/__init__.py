"""The order of things: the only rooms that know what comes after what.

    gather    Feed --fetch--> Page --feeds.parse--> Entry --fetch--> Page --extract.article--> Article            | store
    compose   store | Article* --cluster.group--> Story* --editor.rank--> Ranked* --form.parts--> Part*
                    --summarize.draft--> Claim* --cite.check--> Checked* --form (kickers, views, extras)-->
                    --editor.lay_out--> Issue --render.fit--> Rendered                                             | store
    deliver   store | Rendered --mime.letter, mime.copy--> bytes --machine.deliver--> Outcome*                     | store

Three phases, three verbs, each safe to run again. The store is touched at the ends of a phase; inside a phase values are passed
on and nothing flows back: select before summarise (cost follows choice), cite after summarise (it can only drop or replace).
"""
