from hypothesis import settings

# PROJ builds its grids on first use, which no deadline should measure.
settings.register_profile("geo", deadline=None)
settings.load_profile("geo")
