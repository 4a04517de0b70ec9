"""What is counted of the coach's remarks: by rule, for every process, whatever is erased."""

from concurrent.futures import ThreadPoolExecutor

from coaching.storage import Store
from coaching.storage.remark_votes import Votes

RULE, OTHER = "levier-absent", "seuil-absent"


def test_votes_are_added_and_taken_back_by_rule(store: Store) -> None:
    assert store.votes.counts() == {}
    store.votes.add(RULE, useful=1)
    store.votes.add(RULE, useful=1)
    store.votes.add(OTHER, useless=1)
    assert store.votes.counts() == {RULE: Votes(2, 0), OTHER: Votes(0, 1)}
    store.votes.add(RULE, useful=-1, useless=1)
    assert store.votes.counts() == {RULE: Votes(1, 1), OTHER: Votes(0, 1)}


def test_processes_that_count_together_lose_no_vote(store: Store, database_url: str) -> None:
    stores = [store, Store(database_url)]
    with ThreadPoolExecutor(8) as people:
        for turn in range(40):
            people.submit(stores[turn % 2].votes.add, RULE, useful=1)
    for one in stores:
        one.close()
        assert one.votes.counts() == {RULE: Votes(40, 0)}, "kept over a restart"
        one.close()
