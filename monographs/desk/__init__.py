"""The admin, where writers and reviewers work. It may use every stage; no stage knows it."""
