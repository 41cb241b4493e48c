import { daysLater } from '../calendar';
import type { Instant } from '../time';
import { dayIn, instantIn, startOfDayIn } from './zone';

/**
 * When an order that was paid at this instant has to have left: at the next dispatch cut-off (handbook §9). `cutOff` is a minute of the
 * shop's day. In a day whose clocks leave that minute out, the next day begins instead.
 */
export function dispatchDueBy(paidAt: Instant, zone: string, cutOff: number): Instant {
  const day = dayIn(zone, paidAt);
  const today = cutOffOn(day, zone, cutOff);
  return paidAt <= today ? today : cutOffOn(daysLater(day, 1), zone, cutOff);
}

function cutOffOn(day: string, zone: string, cutOff: number): Instant {
  return instantIn(zone, day, cutOff) ?? startOfDayIn(zone, daysLater(day, 1));
}
