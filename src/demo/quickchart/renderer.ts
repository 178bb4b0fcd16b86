import type { ChartConfiguration } from 'chart.js';

export interface ChartOrder {
  readonly chart: ChartConfiguration;
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  readonly backgroundColor: string;
}

/** Throws what Chart.js throws for a chart that it cannot draw. */
export type DrawChart = (order: ChartOrder) => Promise<Buffer>;

/** Chart.js on a canvas of the machine's own fonts. Both are development dependencies, so that they may be missing. */
export async function loadRenderer(): Promise<DrawChart> {
  const [{ Chart, registerables }, { createCanvas }] = await Promise.all([
    import('chart.js'),
    import('@napi-rs/canvas'),
  ]).catch((cause: unknown) => {
    throw new Error('the chart server needs the development dependencies chart.js and @napi-rs/canvas: run npm ci', {
      cause,
    });
  });
  Chart.register(...registerables);

  return async ({ chart, width, height, devicePixelRatio, backgroundColor }) => {
    const canvas = createCanvas(width, height);
    const background = {
      id: 'background',
      beforeDraw({ ctx, width: right, height: bottom }: InstanceType<typeof Chart>) {
        ctx.fillStyle = backgroundColor;
        ctx.fillRect(0, 0, right, bottom);
      },
    };
    const drawn = new Chart(canvas as unknown as HTMLCanvasElement, {
      ...chart,
      options: { ...chart.options, devicePixelRatio, responsive: false, animation: false },
      plugins: [background],
    });
    try {
      return await canvas.encode('png');
    } finally {
      drawn.destroy();
    }
  };
}
