"""The public-source ledger: data that did not come from the person, and the notice that each of them is due (art. 14).

A batch (`batches`) holds what was taken from one source on one day, its people (`people`) each have their own clock.
"""
