"""Packages of proposals that reach a target in every year: the model, its exact answer, its explanation and its uncertainty.

Pure: nothing here knows of a database, a page or a command.
"""
