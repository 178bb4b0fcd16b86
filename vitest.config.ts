import { defineConfig } from 'vitest/config';

const common = { environment: 'node' as const, hookTimeout: 30_000, retry: 0 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**'],
          testTimeout: 20_000,
          // a core less, as is the default, would be half of a machine with two
          maxWorkers: '100%',
        },
      },
      { test: { ...common, name: 'slow', include: ['test/slow/**/*.test.ts'], testTimeout: 240_000 } },
    ],
  },
});
