import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests. `unit` needs nothing. `platform` starts real engines, functions and sandboxes on loopback. `browser` needs the
 * mini-program built, and clicks it: the WeChat build in a simulated client, the web build in Chromium. The pure ones run
 * first; the others wait for engines and pages more than they work, so there are more of them than cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{shared,functions,infra}/**/*.test.ts',
            'miniapp/{src,build}/**/*.test.ts',
            'test/draw-proof/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          // Pure code keeps nothing: what one file has loaded the next may use.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'platform',
          include: ['test/{architecture,api,host,import,infra,journeys,load,published,store,wechat}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/{weapp,e2e}/**/*.test.ts'],
          globalSetup: ['test/support/build-miniapp.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // A machine that is busy with something else says nothing of us; the reporter tells of each second try. Wrong answers have none.
          retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
