import { confirm, consume, giveBack } from '../../model/push';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import type { Call, TopMethod } from '../method';

/**
 * taobao.tmc.messages.consume: the oldest waiting messages, 10 to 200 (default 100). With a session it gives only that
 * shop's messages. Without one it gives those of all shops of the app, or of one group. A group's name is a shop's id;
 * `default` is all.
 */
export const tmcMessagesConsume: TopMethod = {
  session: 'optional',
  run: (call) => {
    const quantity = call.params.int('quantity', { least: 10, most: 200 }) ?? 100;
    const shops = reachableShops(call);
    const messages = consume(call.world, new Set(shops.keys()), quantity).map((message) => {
      const shop = shops.get(message.shopId);
      return {
        id: BigInt(message.id),
        topic: message.topic,
        user_id: BigInt(shop?.userId ?? 0),
        user_nick: shop?.nick ?? '',
        pub_app_key: '12497914',
        pub_time: toPlatformTime(message.publishedAt),
        content: message.content,
      };
    });
    return { messages: new ListOf('tmc_message', messages) };
  },
};

/** taobao.tmc.messages.confirm: up to 200 ids done; `f_message_ids`, the failed ones, come back at once. */
export const tmcMessagesConfirm: TopMethod = {
  session: 'optional',
  run: (call) => {
    const done = ids(call.params.requiredText('s_message_ids'), 's_message_ids');
    const failed = ids(call.params.text('f_message_ids') ?? '', 'f_message_ids');
    confirm(call.world, new Set(reachableShops(call).keys()), done);
    giveBack(call.world, failed);
    return { is_success: true };
  },
};

function reachableShops({ params, shop, appShops }: Call) {
  const group = params.text('group_name') ?? 'default';
  const reachable = (shop ? [shop] : appShops).filter((each) => group === 'default' || each.shopId === group);
  if (reachable.length === 0) throw topErrors.invalidArgument('group_name', '用户分组不存在');
  return new Map(reachable.map((each) => [each.shopId, each]));
}

function ids(text: string, name: string): string[] {
  const list = text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (list.length > 200) throw topErrors.invalidArgument(name, `${name}的最大列表长度为200`);
  if (list.some((id) => !/^\d{1,19}$/.test(id))) throw topErrors.invalidArgument(name, `${name}应为数字`);
  return list;
}
