"""Settings for every test."""

from hypothesis import settings

# no test has an opinion on how fast a machine is
settings.register_profile("deconflict", deadline=None)
settings.load_profile("deconflict")
