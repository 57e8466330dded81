import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    projects: [
      { extends: true, test: { name: 'parts', include: ['packages/*/src/**/*.test.ts'] } },
      // Chromium on two shared cores sometimes loses an event. A second try, which the summary names: twice is a defect.
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], retry: 1 } },
    ],
    globalSetup: ['packages/ledger/src/testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make each other late.
    maxWorkers: 2,
  },
});
