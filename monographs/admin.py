"""Where Django looks for the admin; it is written in `desk`."""

from monographs.desk import accounts, draft_admin, feedback_admin, mail_admin

__all__ = ["accounts", "draft_admin", "feedback_admin", "mail_admin"]
