import type { CaseEvent } from '../../../domain/case/events';

/**
 * The goods of a random life, counted again from its events alone: what came into the house, and how it left or became the
 * shop's. Whatever is still here when the case is over is known to nobody.
 */
export function forgottenGoods(events: readonly CaseEvent[]): string | undefined {
  const house = new House();
  for (const event of events) house.hears(event);
  return house.forgotten();
}

/** Settled so, the goods that are here are the shop's: paid for, or others were sent for them. */
const TAKING = ['return', 'refund', 'exchange', 'reissue', 'platformRefunded'];

class House {
  /** The agreement whose parcel came, while nobody has paid for what was in it. */
  private came?: string;
  /** What came instead of the goods that were agreed. */
  private other = false;
  private unjudged = 0;
  /** Goods that are to go back and have no tracking number yet. */
  private readonly packing = new Set<string>();
  private isRefunded = false;

  hears(event: CaseEvent): void {
    switch (event.type) {
      case 'parcel.received':
        this.came = ownerOf(event.process);
        break;
      case 'inspection.done':
        if (event.found === 'empty') this.came = undefined;
        else if (event.found === 'otherGoods' || event.found === 'rubbish') this.other = true;
        break;
      case 'payout.paid':
        // What was paid early has been paid for, whatever was in the parcel: a supervisor has it already.
        if (ownerOf(event.process) === this.came && !event.process.endsWith('/freight')) this.came = undefined;
        break;
      case 'parcelCame':
        this.unjudged += 1;
        if (event.parcel.because === 'refundClosed') this.leave();
        break;
      case 'parcelJudged':
        this.unjudged -= 1;
        if (event.decision === 'payBack') this.came = 'a supervisor';
        break;
      case 'goodsDecided':
        this.leave();
        break;
      case 'goodsStayed':
        this.packing.delete(event.sending);
        this.came = event.sending;
        break;
      case 'dispatch.asked':
        if (event.what === 'goodsBack') this.packing.add(event.process);
        break;
      case 'dispatch.shipped':
        this.packing.delete(event.process);
        break;
      case 'refundSeen':
        this.isRefunded = event.refund.status === 'SUCCESS';
        break;
      case 'settled':
        if (TAKING.includes(event.as) || this.isRefunded) this.came = undefined;
        break;
      case 'errand.done':
        if (event.process.endsWith('/rejected')) this.other = false;
        break;
    }
  }

  forgotten(): string | undefined {
    const left = [
      ...(this.came === undefined ? [] : [`what came with ${this.came}`]),
      ...(this.other ? ['what came instead of the goods'] : []),
      ...(this.unjudged > 0 ? ['a parcel that nobody awaited'] : []),
      ...[...this.packing].map((id) => `what ${id} was to send`),
    ];
    return left.length === 0 ? undefined : `${left.join(', ')} is still in the warehouse`;
  }

  private leave(): void {
    this.came = undefined;
    this.other = false;
  }
}

function ownerOf(process: string): string {
  return process.split('/')[0] ?? process;
}
