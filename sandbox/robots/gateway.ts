import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import { befall } from '../model/faults';
import type { Robot } from '../model/types';
import type { World } from '../model/world';

const MINUTE_MS = 60_000;
const MOST_A_MINUTE = 20;
const THROTTLED_MS = 10 * MINUTE_MS;
const CLOCK_SKEW_MS = 60 * MINUTE_MS;
/** Bytes of UTF-8: DingTalk's of the whole body, WeCom's of a text and of a markdown. */
const MOST_BYTES = { dingTalk: 20_000, weComText: 2048, weComMarkdown: 4096 };

/** As it came: anything may stand anywhere. */
interface Message {
  msgtype?: unknown;
  text?: { content?: unknown; mentioned_list?: unknown; mentioned_mobile_list?: unknown };
  at?: { atMobiles?: unknown; atUserIds?: unknown };
  markdown?: { title?: unknown } & Record<string, unknown>;
  link?: { title?: unknown; text?: unknown; messageUrl?: unknown };
  actionCard?: { title?: unknown; text?: unknown; singleTitle?: unknown; singleURL?: unknown; btns?: unknown };
}

/** `errcode` and `errmsg`. */
type Said = [number, string];

/** The provider's answer for each error. */
interface Words {
  unknownKey: Said;
  tooFast: Said;
  badContent: Said;
}

const DING_TALK: Words = {
  unknownKey: [300001, 'token is not exist'],
  tooFast: [130101, 'send too fast, exceed 20 times per minute'],
  badContent: [400402, 'body is not valid'],
};
const WE_COM: Words = {
  unknownKey: [93000, 'invalid webhook url'],
  tooFast: [45009, 'api freq out of limit'],
  badContent: [40058, 'invalid Request Parameter'],
};

/** `POST /robot/send?access_token&timestamp&sign`: DingTalk's robot of a group (platform.md §5). */
export function dingTalkRobot(world: World, request: Request, response: Response): void {
  const query = queryOf(request);
  const robot = world.store.get('robot', query.get('access_token') ?? '');
  answer(world, request, response, robot?.kind === 'dingTalk' ? robot : undefined, DING_TALK, (one) => {
    const { secret } = one;
    if (secret === undefined) return undefined;
    const timestamp = query.get('timestamp') ?? '';
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
    if (!(Math.abs(world.wallNow() - Number(timestamp)) <= CLOCK_SKEW_MS)) return [310000, 'invalid timestamp'];
    return query.get('sign') === sign ? undefined : [310000, 'sign not match'];
  });
}

/** `POST /cgi-bin/webhook/send?key`: WeCom's; its key is all there is. */
export function weComRobot(world: World, request: Request, response: Response): void {
  const robot = world.store.get('robot', queryOf(request).get('key') ?? '');
  answer(world, request, response, robot?.kind === 'weCom' ? robot : undefined, WE_COM, () => undefined);
}

function answer(
  world: World,
  request: Request,
  response: Response,
  robot: Readonly<Robot> | undefined,
  words: Words,
  unsigned: (robot: Readonly<Robot>) => Said | undefined,
): void {
  const result = outcome(world, request, robot, words, unsigned);
  if (result === 'silence') return;
  const [errcode, errmsg] = result;
  response.json({ errcode, errmsg });
}

function outcome(
  world: World,
  request: Request,
  robot: Readonly<Robot> | undefined,
  words: Words,
  unsigned: (robot: Readonly<Robot>) => Said | undefined,
): Said | 'silence' {
  if (!robot) return words.unknownKey;
  const refusal = unsigned(robot);
  if (refusal) return refusal;
  const { fault } = befall(world, robot.shopId, `${robot.kind}.send`);
  if (fault?.kind === 'timeoutBefore') return 'silence';
  if (fault?.kind === 'error') return [Number(fault.error?.code ?? -1), fault.error?.msg ?? 'system busy'];
  const said = world.store.transact(() => take(world, robot.key, request, words));
  return fault?.kind === 'timeoutAfter' ? 'silence' : said;
}

/** Counts every sent message. More than twenty in a minute silence the robot for ten minutes. */
function take(world: World, key: string, request: Request, words: Words): Said {
  const robot = world.store.edit('robot', key);
  const now = world.wallNow();
  const lately = robot.messages.filter(({ at }) => at > now - MINUTE_MS).length;
  if (now < robot.throttledUntil || lately >= MOST_A_MINUTE) {
    if (now >= robot.throttledUntil) robot.throttledUntil = now + THROTTLED_MS;
    robot.turnedAway += 1;
    return words.tooFast;
  }
  const message = messageOf(robot.kind, request);
  const text = message && textOf(robot.kind, message);
  if (!message || text === undefined) return words.badContent;
  robot.messages.push({ at: now, text, ...mentionsIn(message) });
  return [0, 'ok'];
}

function messageOf(kind: Robot['kind'], request: Request): Message | undefined {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || !request.is('application/json')) return undefined;
  if (kind === 'dingTalk' && body.length > MOST_BYTES.dingTalk) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whose attention it draws: mobile numbers and user ids. */
function mentionsIn({ text, at }: Message): { mentions?: string[] } {
  const lists = [at?.atMobiles, at?.atUserIds, text?.mentioned_mobile_list, text?.mentioned_list];
  const mentions = lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  return mentions.length === 0 ? {} : { mentions };
}

function textOf(kind: Robot['kind'], message: Message): string | undefined {
  if (kind === 'dingTalk' && message.msgtype === 'link') return linkText(message.link);
  if (kind === 'dingTalk' && message.msgtype === 'actionCard') return cardText(message.actionCard);
  if (message.msgtype === 'text') return fitting(kind, message.text?.content, MOST_BYTES.weComText);
  if (message.msgtype !== 'markdown') return undefined;
  if (kind === 'dingTalk' && typeof message.markdown?.title !== 'string') return undefined;
  return fitting(kind, message.markdown?.[kind === 'dingTalk' ? 'text' : 'content'], MOST_BYTES.weComMarkdown);
}

/** A message that leads somewhere: title, words and address are needed, a picture is not. */
function linkText(link: Message['link']): string | undefined {
  const { title, text, messageUrl } = link ?? {};
  return isText(title) && isText(text) && isText(messageUrl) ? text : undefined;
}

/** A card with one button for the whole, or with several. */
function cardText(card: Message['actionCard']): string | undefined {
  const { title, text, singleTitle, singleURL, btns } = card ?? {};
  const isWhole = isText(singleTitle) && isText(singleURL);
  const buttons: { title?: unknown; actionURL?: unknown }[] = Array.isArray(btns) ? btns : [];
  const hasButtons = buttons.length > 0 && buttons.every((one) => isText(one?.title) && isText(one?.actionURL));
  return isText(title) && isText(text) && (isWhole || hasButtons) ? text : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function fitting(kind: Robot['kind'], text: unknown, most: number): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  return kind === 'weCom' && Buffer.byteLength(text) > most ? undefined : text;
}

function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
}
