"""A note about a class or a substance lists the names it covers, and readers find it under them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0006_choices_start_open'),
    ]

    operations = [
        migrations.AddField(
            model_name='interactionnote',
            name='covers',
            field=models.TextField(blank=True, help_text='With a class: its medicines that have no page here. With a substance: what counts as it, for example wine and beer. Separate the names with commas; whoever checks one of them gets this note.', verbose_name='names it covers'),
        ),
        migrations.AddConstraint(
            model_name='interactionnote',
            constraint=models.CheckConstraint(condition=models.Q(('covers', ''), ('other_drug', None), _connector='OR'), name='note_on_two_drugs_covers_no_more', violation_error_message='A note about two medicines covers no other names.'),
        ),
        migrations.AlterField(
            model_name='livename',
            name='kind',
            field=models.CharField(choices=[('generic', 'generic name'), ('brand', 'brand name'), ('synonym', 'synonym'), ('salt', 'salt'), ('abbreviation', 'abbreviation'), ('foreign', 'foreign name'), ('misspelling', 'frequent misspelling'), ('former', 'former name'), ('class', 'class'), ('covered', 'covered name')], max_length=20),
        ),
    ]
