"""What a clause does: plans something, only readies it, or is no work at all."""

from services.reading.actions import ActionReader
from services.reading.clauses import Clause
from services.reading.marks import between
from services.reading.sentence import Sentence
from services.reading.statement import Statement
from services.reading.vocabulary import Vocabulary


class DeedReader:
    """Judges clauses and statements by their verbs and by the words that mark what is no work."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._actions = ActionReader(vocabulary)
        self._abstract = tuple(vocabulary.abstract_ends)

    def action(self, statement: Statement, sentence: Sentence) -> str:
        """What the verbs nearest to a thing do with it; new where there is no verb."""
        end = max(statement.end, statement.after[1])
        verbs = between(sentence.marks.verbs, statement.start, end)
        own = self._actions.action(verbs) or self._actions.action(sentence.verbs_of(statement.clause))
        return own or "new"

    def prepares(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a clause only readies what a later one plans: 流转土地, 改造车间，建成…."""
        verbs = sentence.verbs_of(clause)
        if verbs and all(verb.meaning == "prepare" for verb in verbs):
            return True
        following = sentence.passage.text[clause.end + 1 : sentence.clauses[-1].end].lstrip()
        results = [self._vocabulary.preparing.get(verb.word) for verb in verbs]
        return any(result and following.startswith(result) for result in results)

    def first_deed(self, statement: Statement, sentence: Sentence) -> int:
        """Where the planned thing begins: after what is only made use of (利用闲置牛棚种植菌菇)."""
        prepared = False
        for verb in between(sentence.marks.verbs, statement.start, statement.end):
            if verb.meaning == "prepare":
                prepared = True
            elif prepared:
                return verb.start
        return statement.start

    def is_administrative(self, text: str) -> bool:
        """Whether a text is about meetings, training, staff and the like."""
        found = self._vocabulary.administrative_finder.find(text)
        return any(word.meaning == "administrative" for word in found)

    def is_no_work(self, text: str) -> bool:
        """Whether a text ends in nothing to be built or grown (成本, 机制), or is administrative."""
        return self.is_administrative(text) or text.rstrip(" ”》").endswith(self._abstract)
