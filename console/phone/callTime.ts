import { dayOf, instantOf } from '../design/times';

/** The shop's rules about calls, as its policy says them (handbook §6): minutes of the day, calls, ms. */
export interface CallRules {
  callsFrom: number;
  callsUntil: number;
  callsADay: number;
  callsInWindow: number;
  callsWindow: number;
}

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

/** `09:00` of minutes since midnight. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The instant at which the shop's clock shows so many minutes of the day that holds `at`. */
function ofDay(at: number, minutes: number, zone: string): number {
  return instantOf(`${dayOf(at, zone)}T${clockText(minutes)}`, zone) ?? at;
}

export function mayCall(now: number, { callsFrom, callsUntil }: CallRules, zone: string): boolean {
  return now >= ofDay(now, callsFrom, zone) && now < ofDay(now, callsUntil, zone);
}

/** How many of the calls count today, and within the window. */
export function counted(calls: readonly number[], now: number, { callsWindow }: CallRules, zone: string) {
  const today = dayOf(now, zone);
  return {
    today: calls.filter((at) => dayOf(at, zone) === today).length,
    inWindow: calls.filter((at) => at > now - callsWindow).length,
  };
}

/** A time that is offered with one click, within the hours for calls. */
export interface OfferedTime {
  name: 'inHalfAnHour' | 'inTwoHours' | 'tonight' | 'tomorrow';
  at: number;
  clock: string;
}

/** Times at which buyers often want to be called: only those of the future and within the hours for calls. */
export function offeredTimes(now: number, rules: CallRules, zone: string): OfferedTime[] {
  const evening = Math.min(19 * 60, rules.callsUntil - 60);
  const morning = Math.max(10 * 60, rules.callsFrom);
  const times: OfferedTime[] = [
    { name: 'inHalfAnHour', at: now + 30 * MINUTE, clock: '' },
    { name: 'inTwoHours', at: now + 120 * MINUTE, clock: '' },
    { name: 'tonight', at: ofDay(now, evening, zone), clock: clockText(evening) },
    { name: 'tomorrow', at: ofDay(now + DAY, morning, zone), clock: clockText(morning) },
  ];
  return times.filter(({ at }) => at > now && mayCall(at, rules, zone));
}
