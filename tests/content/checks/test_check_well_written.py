"""A page that a careful writer made is left in peace: nothing above a hint is said of it."""

import pytest

from tests.content.checks.test_check_pages import (
    check,
    choice,
    mention,
    monograph,
    note,
    precautions,
    rows,
)

TESTAZINE = monograph(
    usage=(
        "Testazine is used for high blood pressure and after a heart attack. It helps to prevent "
        "strokes. It is not a painkiller and does not work straight away. [@label]"
    ),
    dosage=(
        "Take it by mouth, once a day. The first dose may make you dizzy, so it is best to take "
        "it at bedtime. [@label]\n\n"
        "Adults usually start on 1.25 mg. Your doctor may raise it slowly to 2.5 mg, 5 mg or "
        "10 mg. Do not take more than 10 mg in 24 hours. [@label]\n\n"
        "Swallow the tablets whole, with or without food. If you feel better, do not stop: high "
        "blood pressure is common and often has no symptoms. [@label]"
    ),
    missed_dose=(
        "Take it as soon as you remember, unless it is almost time for the next one. Never take "
        "2 doses at once. Choose a time of day that suits you best. [@label]"
    ),
    overdose=(
        "Call 111 straight away. The more you take, the more serious it can be. Go to A&E if you "
        "faint. Do not drive yourself. [@label]"
    ),
    how_it_works=(
        "It makes the blood vessels wider, so that the heart does not need to work as hard. It "
        "may take a few weeks before it is fully effective. [@label]"
    ),
    storage=(
        "Keep it below 25°C and safely out of the reach of children. Ask a pharmacist how to "
        "throw it away safely. [@label]"
    ),
    sets=precautions(
        contraindication="Do not take it after a swelling of the face or lips. [@label]",
        pregnancy="It can harm the baby. Other medicines may be better for you. [@label]",
        breastfeeding="Other medicines are better studied. Ask which one is best. [@label]",
        alcohol="Alcohol can make you more dizzy. Drink less until you know. [@label]",
        driving="Do not drive, cycle or use tools until you feel better. [@label]",
    )
    | rows(
        "faqs",
        {
            "question": "Is it better than other medicines?",
            "answer": "The best one for you depends on your age and health. [@label]",
        },
        {
            "question": "Is it safe to drink alcohol?",
            "answer": "A small drink may make you more dizzy, so wait a few days. [@label]",
        },
        {
            "question": "Can I take it with other medicines?",
            "answer": "It can interact with other medicines, such as ibuprofen. [@label]",
        },
    )
    | rows(
        "side_effects",
        {
            "term": "Cough",
            "plain_words": "a dry, tickly cough that does not get better",
            "self_care": "Common side effects happen in more than 1 in 100 people. This one is "
            "less common in people who do not smoke. It may go away on its own.",
            "source": "[@label]",
            "outcome": choice("not_serious"),
            "action": choice("routine"),
        },
    ),
)
BLEEDING = note(
    mention("drug", "Warfarin"),
    mention("drug", "Ibuprofen"),
    summary="Ibuprofen makes bleeding more likely in people who take warfarin.",
    effect=(
        "You may bruise more easily, and bleeding can be severe. People who took both were twice "
        "as likely to go to hospital: 8 in 1,000 people a year, and 4 in 1,000 without it. [@label]"
    ),
    management=(
        "Use another painkiller if you can. If you must take both, your doctor checks your blood "
        "more often. Call 999 if you vomit blood. [@label]"
    ),
    mechanism="Both hinder clotting, each in another way. [@label]",
    modifying_factors="Older people are more at risk, and so are heavy drinkers. [@label]",
)


@pytest.mark.parametrize("page", [TESTAZINE, BLEEDING], ids=["monograph", "note"])
def test_a_careful_page_gets_hints_alone(page):
    found = [(one.rule, one.quote) for one in check(page) if one.level != "hint"]
    assert found == []
