"""The figures of a month, a quarter or a year: how cases stood, what came in, what went out, what is late.

Everything here counts over `CaseSnapshot`, which names nobody. A month is judged by how the cases stood when it ended.
"""
