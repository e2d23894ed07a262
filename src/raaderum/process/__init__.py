"""The process: who may do what, the states of a proposal, templates, catalogues and their editions. Pure rules, no Django.

What a proposal says (`proposals`, `drafts`, `templates`) and where it is in its life (`states`); how versions differ and are put
together (`differences`, `trees`); how it meets the economy, the checks and the choice (`economics`, `catalogue_checks`,
`candidates`); how it is gathered, printed and known again (`catalogues`, `identity`, `taking_over`); the year (`calendar`); and
how findings are settled (`settling`). Every place that a person can put right is a JSON pointer of `sentences`.
"""
