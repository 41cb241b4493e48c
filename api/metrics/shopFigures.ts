import type { Meter } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { QuickReads } from '../../store/quickReads';
import { FIGURES, samplesOf } from '../../store/watch/figures';

/**
 * Tells the figures of all shops (store/watch/figures.ts) whenever Prometheus asks. Several processes of the API tell the same:
 * a rule takes the largest. While Postgres does not answer there are none, and `shouhou_figures_read` is 0.
 */
export function tellShopFigures(meter: Meter, read: QuickReads, logger: Logger): void {
  const isRead = meter.createObservableGauge('shouhou_figures_read', {
    description: 'Whether the figures of the shops could be read from Postgres: 1 or 0.',
  });
  const figures = FIGURES.map((figure) => ({
    figure,
    gauge: meter.createObservableGauge(figure.name, { description: figure.help }),
  }));
  meter.addBatchObservableCallback(
    async (told) => {
      try {
        for (const { figure, gauge } of figures) {
          for (const { value, labels } of await samplesOf(read, figure)) told.observe(gauge, value, labels);
        }
        told.observe(isRead, 1);
      } catch (error) {
        logger.warn({ type: error instanceof Error ? error.name : undefined }, 'the figures could not be read');
        told.observe(isRead, 0);
      }
    },
    [isRead, ...figures.map(({ gauge }) => gauge)],
  );
}
