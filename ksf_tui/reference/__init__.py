"""Facts that change without the program: the privacy statement, the authority, holidays and grounds for a refusal.

Each file names its source and the day on which it was checked; `load` reads them into the types of the domain.
"""
