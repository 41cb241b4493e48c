import type { Parcel, Stage } from '../stage';

/** The order goes out at once and is signed for two days later, the day before anybody complains. */
export async function delivered(stage: Stage, tid: string, parcel: Parcel): Promise<void> {
  await stage.ship(tid, parcel);
  await stage.at(0, '17:00');
  await stage.scan(parcel, '3', '已签收');
}
