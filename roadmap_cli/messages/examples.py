"""The command lines that the help shows as examples of each command, for every language.

What each is for is said in a language's module for help, as `EXAMPLES` in the same order. They are about the
roadmap that comes with the program, and each of them does what is said.
"""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "pillar": "pillar:ai,quantum",
    "kind": "kind:agreement",
    "status": "status:planned",
    "side": "side:uk",
    "party": "party:dsit",
    "owner": "owner:meti",
    "tag": "tag:forum",
    "source": "source:vasey-2025-03",
    "id": "id:expo-opening",
    "follows": "follows:hiroshima-accord",
    "due": "due:2025-Q1",
    "closed": "closed:2025",
    "updated": "updated:2025-07..",
    "next": "next:2026-11",
    "next-owner": "next-owner:meti",
    "outlook": "outlook:at-risk",
    "text": "text:AI",
    "is": "is:late",
}
"""A term of a filter for each key."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "status": (
        "roadmap status",
        "roadmap status side:uk --as-of 2025-03",
        "roadmap status --as-of tech-forum-2024-07 --lang ja",
    ),
    "list": (
        "roadmap list is:late",
        "roadmap list pillar:ai,quantum is:open --sort due",
        "roadmap list owner:meti --fields id,title,due,state -o meti.xlsx",
    ),
    "show": (
        "roadmap show hiroshima-accord",
        "roadmap show takaichi-uk-visit --as-of 2026-06-13",
        "roadmap show expo-opening -f json",
    ),
    "timeline": (
        "roadmap timeline",
        "roadmap timeline pillar:semiconductors -o semiconductors.docx",
        "roadmap timeline -o road.svg --size 16:9",
    ),
    "trend": (
        "roadmap trend",
        "roadmap trend --every quarter --from 2024 --to 2025",
        "roadmap trend pillar:ai -f csv",
    ),
    "trace": (
        "roadmap trace",
        "roadmap trace hiroshima-accord",
        "roadmap trace pillar:quantum -o quantum.html",
    ),
    "balance": (
        "roadmap balance",
        "roadmap balance --by pillar",
        "roadmap balance --for meti -o meti.docx",
    ),
    "promises": (
        "roadmap promises",
        "roadmap promises --from hiroshima-accord --to expo-opening",
        "roadmap promises side:jp --from 2024-01 -f csv",
    ),
    "changes": (
        "roadmap changes --since -30d",
        "roadmap changes --since 2025-03 --until 2025-07 -o changes.md",
        "roadmap changes --files --since 2026-11-01",
    ),
    "actions": (
        "roadmap actions",
        "roadmap actions is:next-late",
        "roadmap actions --for meti -o actions.docx",
    ),
    "decisions": (
        "roadmap decisions tech-forum-2024-07",
        "roadmap decisions 2025-03-07 pillar:economic-security",
        "roadmap decisions vasey-2025-03 -o decisions.docx",
    ),
    "sources": (
        "roadmap sources",
        "roadmap sources is:unsourced",
        "roadmap sources pillar:quantum -o sources.xlsx",
    ),
    "view": (
        "roadmap view",
        "roadmap view semis",
        "roadmap view semis is:open -o semis.docx",
    ),
    "add": (
        'roadmap add uk-visit --title-en "Visit" --kind event --pillar framework',
        'roadmap add ai-call --title-en "Call" --kind funding --pillar ai --due 2027',
        'roadmap add talks --title-en "Talks" --kind dialogue --pillar ai --every 1y',
    ),
    "update": (
        "roadmap update forum-whitepaper --status under-way --by uk",
        'roadmap update jcm-13 --next-en "Agree a date" --next-by 2027-03',
        "roadmap update genomics-pilot --owner +wayve --dry-run",
    ),
    "done": (
        "roadmap done forum-whitepaper",
        "roadmap done genomics-pilot --on 2026-11-20 --by jp",
        "roadmap done owner:wayve is:open --yes --dry-run",
    ),
    "move": (
        'roadmap move genomics-pilot 2027-03 --reason-en "The trial goes on."',
        "roadmap move jcm-13 2027-H1",
        'roadmap move wayve-tokyo-pilot undated --reason-en "No date is agreed."',
    ),
    "minutes": (
        "roadmap minutes pillar:ai,quantum --blank",
        "roadmap minutes forum.txt --dry-run",
        "roadmap minutes forum.txt --yes",
    ),
    "edit": (
        "roadmap edit hiroshima-accord",
        "roadmap edit roadmap.toml",
        "roadmap edit sources.toml --dry-run",
    ),
    "undo": (
        "roadmap undo --list",
        "roadmap undo",
        "roadmap undo 2 --yes",
    ),
    "redo": (
        "roadmap redo --dry-run",
        "roadmap redo",
        "roadmap redo --data data",
    ),
    "add-source": (
        "roadmap add-source govuk-2026-11 --publisher-en GOV.UK --date 2026-11-20",
        "roadmap add-source meti-26 --publisher-en METI --url https://www.meti.go.jp/",
        'roadmap add-source forum-2026-11 --publisher-en "UK-Japan Tech Forum" --own',
    ),
    "add-party": (
        "roadmap add-party arm --name-en Arm --side uk --sector industry",
        "roadmap add-party oecd --name-en OECD --sector other",
        "roadmap add-party riken --name-en RIKEN --name-ja 理化学研究所 --side jp",
    ),
    "add-pillar": (
        "roadmap add-pillar space --name-en Space --name-ja 宇宙",
        "roadmap add-pillar health --name-en Health --dry-run",
        "roadmap add-pillar energy --name-en Energy --data data",
    ),
    "import": (
        "roadmap import road.xlsx",
        "roadmap import road.xlsx --apply",
        'roadmap import plan.csv --map "Lead ministry=owners" --set pillar=ai',
    ),
    "init": (
        "roadmap init road",
        "roadmap init road --example",
        "roadmap init pact --lang en --title Pact --side uk=UK --side kr=Korea",
    ),
    "brief": (
        "roadmap brief",
        "roadmap brief --for meti --lang ja -o meti.docx",
        "roadmap brief --for all -o briefs",
    ),
    "annex": (
        "roadmap annex -o annex.docx",
        "roadmap annex pillar:ai --notes foot -o ai.docx",
        "roadmap annex -f bib -o sources.bib",
    ),
    "site": (
        "roadmap site public",
        "roadmap site members --audience members --lang ja,en",
        "roadmap site march --as-of 2025-03-31",
    ),
    "export": (
        "roadmap export -o road.xlsx",
        "roadmap export is:open -o road.ics --alarm 2w",
        "roadmap export -o road.sqlite --audience internal",
    ),
    "git-setup": (
        "roadmap git-setup",
        "roadmap git-setup --dry-run",
        "roadmap git-setup --data data",
    ),
    "resolve": (
        "roadmap resolve jcm-13 --take ours",
        "roadmap resolve jcm-13 --take both --dry-run",
        "roadmap resolve sources.toml --take theirs",
    ),
    "merge-file": (
        "roadmap merge-file base.toml ours.toml theirs.toml",
        "roadmap merge-file base.toml ours.toml theirs.toml 7 milestones/jcm-13.toml",
        "roadmap merge-file base.toml ours.toml theirs.toml --lang ja",
    ),
    "check": (
        "roadmap check",
        "roadmap check --fail-on late",
        "roadmap check --ignore RM5 -f github",
    ),
    "explain": (
        "roadmap explain",
        "roadmap explain RM407",
        "roadmap explain late --lang ja",
    ),
    "schema": (
        "roadmap schema",
        "roadmap schema roadmap",
        "roadmap schema sources",
    ),
    "help": (
        "roadmap help",
        "roadmap help list",
        "roadmap help import --lang ja",
    ),
}
