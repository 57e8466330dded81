import type { Endpoint } from '@megibung/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts, for Prometheus. */
export interface Metrics {
  readonly onAnswer: (endpoint: Endpoint, status: number, startedAtMs: number) => void;
  readonly onCommit: (items: number, ms: number) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly close: () => void;
}

export const createMetrics = (gauges: {
  readonly redemptionsWaiting: () => number;
  readonly liveWatchers: () => number;
}): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'megibung_request_seconds',
    help: 'Time from request to answer, by endpoint and status.',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const redemptions = new Counter({
    name: 'megibung_redemptions_total',
    help: 'Redemptions decided, whatever the status.',
    registers,
  });
  const commits = new Histogram({
    name: 'megibung_redemption_commit_seconds',
    help: 'Time of one redemption transaction.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers,
  });
  const batchSizes = new Histogram({
    name: 'megibung_redemption_batch_size',
    help: 'Redemptions that one transaction took.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge(
    'megibung_redemptions_waiting',
    'Redemptions that wait for a transaction.',
    gauges.redemptionsWaiting,
  );
  gauge('megibung_live_watchers', 'Open live streams.', gauges.liveWatchers);

  // Looking a histogram's labels up costs more than observing: once per endpoint and status is enough.
  const observers = new Map<string, { observe: (seconds: number) => void }>();
  return {
    onAnswer: (endpoint, status, startedAtMs) => {
      const name = `${endpoint} ${status}`;
      let observer = observers.get(name);
      if (!observer) {
        observer = requests.labels({ endpoint, status: String(status) });
        observers.set(name, observer);
      }
      observer.observe((performance.now() - startedAtMs) / 1000);
    },
    onCommit: (items, ms) => {
      redemptions.inc(items);
      batchSizes.observe(items);
      commits.observe(ms / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
};
