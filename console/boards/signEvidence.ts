import type { Say } from '../words/useWords';
import type { boards } from './words';

type SayBoards = Say<Extract<keyof typeof boards.pairs, string>>;

/**
 * What shows a sign of fraud: the sentences that rules have made (domain/rules/fraud.ts) in the language of the page. What a
 * person wrote stays as it is. `foundWord` says what an inspection found.
 */
export function signEvidenceOf(evidence: string, say: SayBoards, foundWord: (found: string) => string): string {
  const number = /^(\S+) is also in (?:the returns of ([\d, ]+?))?(?: and )?(?:(\d+) of other shops)?$/.exec(evidence);
  if (number !== null) {
    const [, of = '', orders, shops] = number;
    const where = [
      ...(orders === undefined ? [] : [say('inReturnsOf', { orders })]),
      ...(shops === undefined ? [] : [say('inOtherShops', { count: shops })]),
    ];
    return say('sameNumber', { number: of, where: where.join(' · ') });
  }
  const all = /^all (\d+) pieces of one order come back$/.exec(evidence);
  if (all !== null) return say('allPieces', { count: all[1] ?? '' });
  const habit = /^(\d+) of (\d+) orders of this buyer came back$/.exec(evidence);
  if (habit !== null) return say('cameBack', { count: habit[1] ?? '', orders: habit[2] ?? '' });
  const names =
    /^under other names: (?:the phone in the returns of ([\d, ]+?))?(?:, )?(?:the address in the returns of ([\d, ]+))?$/.exec(
      evidence,
    );
  if (names !== null) {
    const [, phone, address] = names;
    const where = [
      ...(phone === undefined ? [] : [say('samePhone', { orders: phone })]),
      ...(address === undefined ? [] : [say('sameAddress', { orders: address })]),
    ];
    return say('otherNames', { where: where.join(' · ') });
  }
  const found = /^inspection: (\w+)$/.exec(evidence);
  return found === null ? evidence : say('inspected', { found: foundWord(found[1] ?? '') });
}
