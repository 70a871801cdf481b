"""The import rule, the frozen and the mutable models, and the migrations."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from monographs.audit.frozen import Frozen
from monographs.drafts.freezing import NOT_FROZEN, ROWS, freeze
from monographs.live.models import Sealed

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("content", "revisions", "drafts", "review", "live", "importers", "audit", "guards")
MAY_IMPORT = {
    "content": set(),
    "audit": set(),
    "guards": set(),
    "revisions": {"content", "audit"},
    "drafts": {"revisions", "content", "audit"},
    "importers": {"drafts", "revisions", "content", "audit"},
    "review": {"revisions", "content", "audit"},
    "live": {"review", "revisions", "content", "audit"},
}
ABOVE_ALL = ("desk", "management", "demonstration")
FROZEN = {
    "Appointment",
    "Assignment",
    "AuditEntry",
    "Comment",
    "Decision",
    "Escalation",
    "PeriodicReview",
    "Publication",
    "Resolution",
    "Revision",
    "Submission",
    "TakenBack",
    "Withdrawal",
}
PROJECTED = {
    "LiveInteraction",
    "LiveInventory",
    "LiveName",
    "LivePage",
    "LiveText",
    "LiveUpdate",
    "LiveVersion",
}
MUTABLE = {
    "Drug",
    "DrugClass",
    "DrugClassMembership",
    "DrugName",
    "ExternalId",
    "FAQ",
    "Feedback",
    "InteractionNote",
    "LegalStatus",
    "Mail",
    "Page",
    "Precaution",
    "Presence",
    "Reference",
    "Reviewer",
    "SideEffect",
    "Substance",
}


def imports_of(path: Path) -> set[str]:
    """Modules named by any import statement of the file, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; name the stage."
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def stage_files(stage: str) -> list[Path]:
    return sorted((ROOT / "monographs" / stage).rglob("*.py"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_the_rule_allows(stage):
    allowed = MAY_IMPORT[stage] | {stage}
    for path in stage_files(stage):
        for module in imports_of(path):
            if module.startswith("monographs."):
                assert module.split(".")[1] in allowed, f"{path} imports {module}"


@pytest.mark.parametrize("stage", [*STAGES, *ABOVE_ALL])
def test_nobody_imports_the_indexes_or_the_desk(stage):
    forbidden = ("monographs.models", "monographs.admin")
    for path in stage_files(stage):
        for module in imports_of(path):
            assert not module.startswith(forbidden), f"{path} imports {module}"
            if stage in STAGES:
                assert not module.startswith("monographs.desk"), f"{path} imports {module}"


def test_the_pure_core_knows_no_models():
    for path in stage_files("content"):
        for module in imports_of(path):
            if module.startswith("django.db"):
                assert module in {"django.db.models", "django.db.models.TextChoices"}, path


def test_imports_stand_at_the_top():
    for path in (ROOT / "monographs").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = [
            node
            for outer in ast.walk(tree)
            if isinstance(outer, ast.FunctionDef)
            for node in ast.walk(outer)
            if isinstance(node, (ast.Import, ast.ImportFrom))
        ]
        assert inner == [], f"{path}:{inner and inner[0].lineno} imports inside a function"


def test_every_model_is_declared_frozen_projected_or_mutable():
    models = {model.__name__ for model in apps.get_app_config("monographs").get_models()}
    assert models == FROZEN | PROJECTED | MUTABLE
    assert {model.__name__ for model in all_models() if issubclass(model, Frozen)} == FROZEN
    assert {model.__name__ for model in all_models() if issubclass(model, Sealed)} == PROJECTED


def all_models():
    return apps.get_app_config("monographs").get_models()


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_field_and_row_of_a_draft_is_frozen():
    """A field or a row set that freezing does not know would be lost without a word."""
    for root, sets in ROWS.items():
        children = {
            relation.get_accessor_name()
            for relation in root._meta.related_objects
            if relation.one_to_many and relation.related_model not in ROWS
        }
        assert children == set(sets)


def test_what_is_not_frozen_is_identity_or_order():
    assert NOT_FROZEN == {"id", "page", "uuid", "position", "slug"}


def test_the_frozen_document_names_every_field(drug):
    document = freeze(drug)
    names = {field.name for field in drug._meta.concrete_fields}
    assert set(document["fields"]) == names - NOT_FROZEN


def test_every_file_and_function_keeps_its_size():
    for path in (ROOT / "monographs").rglob("*.py"):
        if "migrations" not in path.parts:
            lines = path.read_text(encoding="utf-8").splitlines()
            assert len(lines) <= 300, f"{path} has {len(lines)} lines"


def test_no_inline_script_or_style_in_any_template():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<style" not in text and " style=" not in text, path
        assert "onclick=" not in text and "onload=" not in text, path
        for piece in text.split("<script")[1:]:
            tag = piece.split(">")[0]
            assert " src=" in tag or "application/ld+json" in tag, path
