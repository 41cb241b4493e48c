import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useAppearance } from '../app/appearance';
import { type Ink, inkOf } from './ink';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

interface ChartProps {
  /** In words, for those who do not see it. A table says the same. */
  label: string;
  /** Made anew when the theme changes. Give one that is the same while nothing changes (`useCallback`). */
  option: (ink: Ink) => EChartsCoreOption;
  /** The place of the point in its row that was clicked. */
  onPoint?: (at: number) => void;
  className?: string;
}

/** A chart in the colours of the page. */
export function Chart({ label, option, onPoint, className = 'chart' }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const click = useRef(onPoint);
  const { isDark } = useAppearance();

  useEffect(() => {
    click.current = onPoint;
  }, [onPoint]);

  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    const made = init(place, undefined, { renderer: 'svg' });
    chart.current = made;
    // Wherever somebody clicks above an axis, the nearest point is meant.
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      if (!made.containPixel('grid', [offsetX, offsetY])) return;
      const [x, y] = made.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      click.current?.(
        Math.round((made.getOption().xAxis as { type: string }[])[0]?.type === 'value' ? (y ?? 0) : (x ?? 0)),
      );
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    // The theme's variables follow one frame after the switch.
    const frame = requestAnimationFrame(() => {
      if (box.current !== null) chart.current?.setOption(option(inkOf(box.current, isDark)), { notMerge: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [option, isDark]);

  return (
    <div
      ref={box}
      className={onPoint === undefined ? className : `${className} chart-clicks`}
      role="img"
      aria-label={label}
    />
  );
}
