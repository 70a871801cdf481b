"""Why something was not done, told to the person who asked."""


class Refused(Exception):
    """A sentence for the person: what happened and what to do next. Nothing was changed."""
