import { expect, test } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { type AdminDeps, startAdminListener } from '../../src/web/admin.ts';

async function startAdmin(change: Partial<AdminDeps> = {}) {
  const metrics = createMetrics();
  const state = { healthy: true, ready: true };
  const listener = await startAdminListener({
    ...{ host: '127.0.0.1', port: 0, metrics },
    ...{ isHealthy: () => state.healthy, isReady: () => state.ready },
    ...change,
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${listener.port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { get, listener, metrics, state, [Symbol.asyncDispose]: () => listener.close() };
}

test('/healthz tells whether the heart beats', async () => {
  await using admin = await startAdmin();
  expect(await admin.get('/healthz')).toEqual({ status: 200, text: 'ok' });
  admin.state.healthy = false;
  expect(await admin.get('/healthz')).toMatchObject({ status: 503 });
});

test('/readyz tells whether Slack is there, apart from the heart', async () => {
  await using admin = await startAdmin();
  expect(await admin.get('/readyz')).toEqual({ status: 200, text: 'ok' });
  admin.state.ready = false;
  expect(await admin.get('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('Slack') });
  expect(await admin.get('/healthz')).toMatchObject({ status: 200 });
});

test('/metrics counts calls by endpoint and messages that wait', async () => {
  await using admin = await startAdmin();
  admin.metrics.wechatCall('daily');
  admin.metrics.wechatCall('daily');
  admin.metrics.wechatCall('token');
  admin.metrics.waitingMessages(3);
  const { status, text } = await admin.get('/metrics');
  expect(status).toBe(200);
  expect(text).toContain('wxpulse_wechat_calls_total{endpoint="daily"} 2');
  expect(text).toContain('wxpulse_wechat_calls_total{endpoint="token"} 1');
  expect(text).toContain('wxpulse_outbox_waiting 3');
});

test('any other path is 404 and names the three', async () => {
  await using admin = await startAdmin();
  expect(await admin.get('/')).toEqual({ status: 404, text: 'there is /healthz, /readyz and /metrics' });
});

test('a query does not hide a path', async () => {
  await using admin = await startAdmin();
  expect(await admin.get('/healthz?from=probe')).toMatchObject({ status: 200 });
});

test('metrics that cannot be read break their own answer and nothing else', async () => {
  const broken = { ...createMetrics(), text: () => Promise.reject(new Error('no metrics today')) };
  await using admin = await startAdmin({ metrics: broken });
  await expect(admin.get('/metrics')).rejects.toThrow();
  expect(await admin.get('/healthz')).toMatchObject({ status: 200 });
});

test('a port that is taken is told in a sentence that names the setting', async () => {
  await using admin = await startAdmin();
  await expect(startAdmin({ port: admin.listener.port })).rejects.toThrow(
    `127.0.0.1:${admin.listener.port} is in use by another program; set ADMIN_ADDRESS to another one`,
  );
});
