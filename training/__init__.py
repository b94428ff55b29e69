"""The engine: it learns from a folder of pictures and paints new ones, without Qt or the application.

Everything that takes long is a generator of the plain records in `training.events`: whoever pulls it can
show its progress, pause it (send it `PAUSE`, then do not ask for more) or stop it (close it).
"""

__version__ = "0.1.0"
