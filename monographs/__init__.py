"""medref: from a document to a signed page, one stage a folder.

    document ─importers▶ draft rows ─drafts▶ revision ─review▶ submission ─▶ decisions
                                                                               │
    reader ◀─live─ live page ◀─ publication ◀─ enough approvals ◀──────────────┘

The frozen revision is the waist: what stands before it edits rows, what stands after it reads only
signed revisions. `guards` repeats the rules in the database, `audit` keeps the chain of acts, and
`desk` is the admin, where people do all this.

    may import:  importers → drafts → revisions → content
                 live → review → revisions → content
                 any stage → audit; audit and guards → none of them
                 desk, demonstration and management → all; nothing → desk
    never:       live → drafts, drafts → live, anything → models.py
"""
