"""The process: who may do what, the states of a proposal, templates, catalogues and their editions. Pure rules, no Django."""
