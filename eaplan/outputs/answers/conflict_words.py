"""Named rules and amounts in words, for conflicts and repairs alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from eaplan.outputs.wording import Wording
from eaplan.scheme import Scheme
from eaplan.studies.rules import Rule


@dataclass(frozen=True)
class ConflictWords:
    """The words of this part for one scheme."""

    words: Wording

    @property
    def scheme(self) -> Scheme:
        """The scheme that is spoken of."""
        return self.words.scheme

    def say(self, key: str, **facts: object) -> str:
        """The words of this part's catalogue."""
        return self.words.say(f"parts.conflicts.{key}", **facts)

    def money(self, dong: int) -> str:
        """An amount to the đồng: in the scheme's unit where that shows all of it."""
        if self.words.is_rounded(dong):
            return f"{self.words.number(dong)} {self.words.say('unit.đồng')}"
        return f"{self.words.money(dong)} {self.words.unit}"

    def goal(self, target: str, value: Decimal) -> str:
        """A target's figure with its unit."""
        figure, unit = self.words.number(value), self.scheme.target[target].unit
        return f"{figure}%" if unit == "%" else f"{figure} {unit}" if unit else figure

    def rule(self, rule: Rule) -> str:
        """A rule by what it is called, with what it asks for and its legal basis."""
        match rule.kind:
            case "limit":
                amount = (self.scheme.fund[rule.id].limit or {}).get(rule.key or "", 0)
                facts = {"name": self.words.name("fund", rule.id), "period": self.words.stage(rule.key or "")}
                return self.say("rule.limit", amount=self.money(amount), **facts) if amount else self._nothing(facts)
            case "target":
                goal = self.scheme.target[rule.id].values[rule.key or ""]
                facts = {"goal": self.goal(rule.id, goal), "period": self.words.stage(rule.key or "")}
                return self.say("rule.target", name=self.words.name("target", rule.id), **facts)
            case "policy":
                policy = next(policy for policy in self.scheme.policies if policy.id == rule.id)
                kind = self.say(f"policy.{policy.rule}")
                text = self.say("rule.policy", name=self.words.name("policy", rule.id), kind=kind)
                return text + self._basis(policy.legal_basis)
            case "funding_rule":
                basis = next(one.legal_basis for one in self.scheme.rules if one.id == rule.id)
                return self.say("rule.funding_rule", name=self.words.name("rule", rule.id)) + self._basis(basis)
            case kind:
                project = self.scheme.project[rule.id]
                when = {"latest": project.latest, "earliest": project.earliest}.get(kind)
                facts = {"name": self.words.numbered(rule.id), "period": self.words.stage(str(when))}
                return self.say(f"rule.{kind}", **facts)

    def _nothing(self, facts: dict[str, str]) -> str:
        return self.say("rule.limit_none", **facts)

    def _basis(self, basis: str | None) -> str:
        return self.say("basis", basis=basis) if basis else ""
