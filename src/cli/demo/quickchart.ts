/** Where the demo's images are drawn; no address where what draws them is not installed. */
export interface DemoQuickchart extends AsyncDisposable {
  readonly url: string | undefined;
}

/** The canvas is a binary that not every machine has: without it the demo shows Slack's own charts, as it does by default. */
export async function openQuickchart(): Promise<DemoQuickchart> {
  try {
    const { startQuickchart } = await import('../../demo/quickchart/server.ts');
    return await startQuickchart();
  } catch {
    return { url: undefined, [Symbol.asyncDispose]: async () => undefined };
  }
}
