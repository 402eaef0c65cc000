"""Readers of time: a drawing of lanes, the list of the same, and the same as data.

measure  extents  windows  silence < scale < rows < drawing < kept  counting < lanes  replies
< disclosures  ways < opening < exchange  pages  small  data

Up to ``drawing`` nothing knows of a database; the same input gives the same drawing.
"""
