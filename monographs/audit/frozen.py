"""Rows that are written once. The database refuses the same, whoever asks."""

from django.db import models


class FrozenRow(TypeError):
    """A record of what happened was about to be changed or deleted."""

    def __init__(self, model: type[models.Model]):
        super().__init__(
            f"A {model._meta.verbose_name} is a record and is never changed or deleted. "
            "Add a new one instead."
        )


class FrozenQuerySet(models.QuerySet):
    def update(self, **fields):
        raise FrozenRow(self.model)

    def delete(self):
        raise FrozenRow(self.model)

    def bulk_update(self, objs, fields, batch_size=None):
        raise FrozenRow(self.model)

    def bulk_create(self, objs, *args, update_conflicts=False, **options):
        if update_conflicts:
            raise FrozenRow(self.model)
        return super().bulk_create(objs, *args, **options)

    def update_or_create(self, *args, **fields):
        raise FrozenRow(self.model)


class Frozen(models.Model):
    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *, force_insert=False, using=None, **options):
        if not self._state.adding:
            raise FrozenRow(type(self))
        super().save(force_insert=True, using=using)

    def delete(self, *args, **options):
        raise FrozenRow(type(self))
