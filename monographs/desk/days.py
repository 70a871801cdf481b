"""Days and times as people give them at the desk: by the browser's own calendar, all in UTC."""

import datetime

from django import forms
from django.utils import timezone

from monographs.review.deciding import last_review_by

NO_DAY = "Give the day as year, month and day, for example 2027-03-31."
NO_TIME = "Give the time as hours and minutes, for example 09:30."


class DayInput(forms.DateInput):
    """A browser without a calendar shows a text box, which takes the same 2027-03-31."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.SplitDateTimeWidget):
    def __init__(self, attrs=None):
        forms.MultiWidget.__init__(self, [DayInput, TimeInput], attrs)


class DayField(forms.DateField):
    """A day from `first` days after today on, and within the longest time between two reviews."""

    widget = DayInput
    default_error_messages = {"invalid": NO_DAY}

    def __init__(self, *, first: int, **kwargs):
        super().__init__(**kwargs)
        self.first = first

    def bounds(self) -> tuple[datetime.date, datetime.date]:
        today = timezone.now().date()
        return today + datetime.timedelta(days=self.first), last_review_by(today)

    def get_bound_field(self, form, field_name):
        first, last = self.bounds()
        self.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        return super().get_bound_field(form, field_name)

    def validate(self, value):
        super().validate(value)
        first, last = self.bounds()
        if value and not first <= value <= last:
            raise forms.ValidationError(
                f"Choose a day from {first:%-d %B %Y} to {last:%-d %B %Y}."
            )


class MomentField(forms.SplitDateTimeField):
    """A day, and a time that may be left out: then the day begins, at 00:00 UTC."""

    widget = MomentInput
    default_error_messages = {
        "invalid_date": "Choose the day too; a time alone does not say when.",
        "invalid_time": NO_TIME,
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = (DayField(first=0, required=False), self.fields[1])

    def get_bound_field(self, form, field_name):
        first, last = self.fields[0].bounds()
        self.widget.widgets[0].attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        return super().get_bound_field(form, field_name)

    def compress(self, data_list):
        if data_list and data_list[0] and data_list[1] is None:
            data_list = [data_list[0], datetime.time.min]
        return super().compress(data_list)
