import { renderTask } from '../../../../activities/scripts';
import type { Script } from '../../../../domain/asks';
import { wants } from '../../../../domain/case/wants';
import { moment, refund } from '../../support/builders';
import { EXPLANATION } from '../../support/explained';
import { type Answers, faulty, Play, unshipped } from '../../support/play';
import { blankIn } from '../../support/scripts';

/** The platform takes no message: a person sends it. */
const NO_CHANNEL: Partial<Answers> = { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) };

/** The usage was judged: what is left is to show how. */
function usedWrongly(): Play {
  const play = new Play({ kind: 'usageHelp', answers: NO_CHANNEL });
  play.give({ type: 'finishErrand', outcome: 'retest' });
  play.give({ type: 'finishErrand', outcome: 'works' });
  return play;
}

/** What people are to send themselves. */
function byHand({ state }: Play): Script[] {
  return wants(state).tasks.flatMap(({ kind, script }) => (kind === 'sendByHand' ? [script] : []));
}

describe('handbook §3.4: an explanation explains, and a guidance guides [§3.4.explains]', () => {
  it.each([undefined, '', '  '])('an explanation of %j is refused and reaches no buyer', (text) => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    const before = play.inputsOf('sendMessage').length;
    expect(play.refusal({ type: 'propose', remedy: 'explanation', text })).toBe('textMissing');
    expect(play.state.offers).toEqual([]);
    expect(play.inputsOf('sendMessage')).toHaveLength(before);
  });

  it('without its steps a guidance is refused; with them the buyer reads just these', () => {
    const play = usedWrongly();
    expect(play.refusal({ type: 'propose', remedy: 'guidance' })).toBe('textMissing');
    play.give({ type: 'propose', remedy: 'guidance', text: '先拧紧杯盖，再倒置十分钟' });
    expect(play.task('contact-2/byHand')?.script).toEqual({
      name: 'sendWords',
      values: { text: '先拧紧杯盖，再倒置十分钟' },
    });
  });

  it('the buyer reads the agent’s own words', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.give({ type: 'propose', remedy: 'explanation', text: EXPLANATION });
    expect(play.inputsOf('sendMessage').at(-1)).toMatchObject({ text: EXPLANATION });
  });

  it('an offer that says by itself what it is needs no words: the order is put right', () => {
    const play = new Play({ kind: 'problemOrder' });
    play.give({ type: 'finishErrand', outcome: 'noteCannotBeMet' });
    expect(play.give({ type: 'propose', remedy: 'explanation' })).toContain('offered');
  });

  it('blank words are refused beside any remedy', () => {
    const play = faulty();
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'giftPromise', text: ' ' })).toBe('textMissing');
  });
});

describe('handbook §6: who sends a message by hand reads what to send', () => {
  it('a reply by hand holds the reply', () => {
    const play = faulty({ answers: NO_CHANNEL });
    play.buyerWrites('m1');
    play.give({ type: 'reply', text: '马上为您核实' });
    expect(byHand(play)).toEqual([{ name: 'sendWords', values: { text: '马上为您核实' } }]);
  });

  it('a promised time without words leaves no blank in its task', () => {
    const play = faulty({ answers: NO_CHANNEL });
    play.give({ type: 'hold', until: moment(0, 4) });
    play.advanceTo(moment(0, 5));
    const task = wants(play.state).tasks.find(({ kind }) => kind === 'promise');
    expect(task && renderTask(task.script).script).toBe('原定 2026-03-02 14:00 前');
  });

  it('a promised time in the agent’s own words holds these', () => {
    const play = faulty({ answers: NO_CHANNEL });
    play.give({ type: 'hold', until: moment(0, 4), text: '我去仓库看一下' });
    const scripts = byHand(play);
    expect(scripts).toContainEqual({ name: 'sendWords', values: { text: '我去仓库看一下' } });
    expect(scripts.map(blankIn).filter((blank) => blank !== undefined)).toEqual([]);
  });
});
