import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** A call to WeChat, by endpoint. */
  wechatCall(endpoint: 'token' | 'daily' | 'hourly' | 'quota' | 'callback_check'): void;
  /** Outbox rows that are not sent, as of the last heartbeat. */
  waitingMessages(count: number): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'wxpulse_wechat_calls_total',
    help: 'Calls to WeChat',
    labelNames: ['endpoint'],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'wxpulse_outbox_waiting',
    help: 'Messages decided and not yet sent',
    registers: [registry],
  });
  return {
    wechatCall: (endpoint) => calls.inc({ endpoint }),
    waitingMessages: (count) => waiting.set(count),
    text: () => registry.metrics(),
  };
}
