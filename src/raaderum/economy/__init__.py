"""What a proposal is worth: four years, price levels, phasing, staff, refunds, investment cases, grants and business cases.

Every function takes dated parameters and gives a figure that can print its own derivation. Sign: + costs the municipality
money, - saves it. Pure: nothing here knows of a database, a page or a command.
"""
