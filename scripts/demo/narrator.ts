import { MINUTE } from '../../domain/time';
import type { Calendar } from './calendar';
import { createTeller } from './sentences';
import type { CaseSummary } from './shopApi';
import type { World } from './world';

/** Tells the story as it happens, a line each: time, case, who, what. */
export interface Narrator {
  /** Something that the product cannot know: what buyer, courier and platform do, and what people try in vain. */
  say(line: { story: string; who: string; what: string }): Promise<void>;
  /** Everything that cases and shop have done since the last time. */
  catchUp(cases: readonly CaseSummary[]): Promise<void>;
  /** The lines of this matter's case are told under this name. */
  isAbout(subject: Subject, story: string): void;
}

/** The subject that a buyer brought up on the platform: an application, or a review. */
export type Subject = { refundId: string } | { reviewedTid: string };

interface Line {
  at: number;
  story: string;
  who: string;
  what: string;
}

const LONGEST_QUOTE = 44;

/** Writes the story to `print`, one line a call. */
export function createNarrator(world: World, calendar: Calendar, print: (line: string) => void): Narrator {
  const { api, market, travel } = world;
  const stories = new Map<string, string>();
  const told = new Map<string, number>();
  const tell = createTeller(calendar);
  let messagesTold = 0;
  let today: number | undefined;

  function write({ at, story, who, what }: Line): void {
    const day = calendar.dayOf(at);
    if (today === undefined || day > today) {
      today = day;
      print(`\n── ${calendar.heading(day)} ──`);
    }
    print(`  ${calendar.time(at)}  ${story.padEnd(13)}  ${who.padEnd(14)}  ${what}`);
  }

  async function eventLines(cases: readonly CaseSummary[]): Promise<Line[]> {
    const lines: Line[] = [];
    for (const { id, refundId, tid, seq } of cases) {
      const story = stories.get(refundId ?? tid);
      const beyond = told.get(id) ?? 0;
      if (story === undefined || seq <= beyond) continue;
      const events = await api.timeline(id, beyond);
      told.set(id, events.at(-1)?.seq ?? beyond);
      for (const event of events) {
        const what = tell(id, event);
        if (what) lines.push({ at: Date.parse(event.at), story, who: nameOf(event.by.role), what });
      }
    }
    return lines;
  }

  /** The shop's own words, from the platform's record of the conversation. */
  async function messageLines(): Promise<Line[]> {
    const { messages } = await market.books();
    const fresh = messages.slice(messagesTold);
    messagesTold = messages.length;
    return fresh.flatMap(({ refundId, text, at }) => {
      const story = stories.get(refundId);
      return story === undefined ? [] : [{ at: Date.parse(at), story, who: 'shop', what: `writes ${quote(text)}` }];
    });
  }

  return {
    async say({ story, who, what }) {
      write({ at: await travel.now(), story, who, what });
    },
    async catchUp(cases) {
      const lines = [...(await eventLines(cases)), ...(await messageLines())];
      // Within a minute in the order of each timeline: the clocks of cases and platform are up to seconds apart.
      for (const line of lines.sort((a, b) => minuteOf(a) - minuteOf(b))) write(line);
    },
    isAbout(subject, story) {
      stories.set('refundId' in subject ? subject.refundId : subject.reviewedTid, story);
    },
  };
}

/** Words of buyer or shop, shortened. */
export function quote(text: string): string {
  return `「${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}」`;
}

/** What nobody asked for, the case did. */
function nameOf(role: string): string {
  return role === 'system' || role === 'platform' ? '· case' : role;
}

function minuteOf({ at }: Line): number {
  return Math.round(at / MINUTE);
}
