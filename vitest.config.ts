import { defineConfig } from 'vitest/config'
import LabOrder from './helpers/run/lab-order.ts'

// One worker, one file after the other: a measurement is never taken beside another container of ours
const serial = {
  // Threads end with their process, whatever ends it
  pool: 'threads' as const,
  isolate: false,
  fileParallelism: false,
  maxWorkers: 1,
  // No verdict hangs on a clock of vitest's: whoever judges the kept answers once more has another. What is measured has deadlines of its own
  testTimeout: 0,
  hookTimeout: 0,
  retry: 0,
  expect: { requireAssertions: true },
  // Node reads TypeScript itself: vite would transform each file anew at every start
  experimental: { viteModuleRunner: false, nodeLoader: false },
  // A verdict quotes what was seen, whole
  chaiConfig: { truncateThreshold: 0 },
}

export default defineConfig({
  test: {
    reporters: [['default', { summary: false }]],
    sequence: { sequencer: LabOrder },
    projects: [
      // The helpers' own tests: no container, a few seconds
      {
        test: {
          name: 'instruments',
          pool: 'threads',
          isolate: false,
          include: ['helpers/**/*.test.ts'],
          exclude: ['helpers/**/*.{live,fault,kubernetes}.test.ts'],
          // A busy machine is no broken helper
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      // The claims, inside the lab
      {
        test: {
          ...serial,
          name: 'claims',
          include: ['specs/**/*.spec.ts'],
          exclude: ['specs/operations/**'],
          globalSetup: 'helpers/run/setup-claims.ts',
          sequence: { groupOrder: 2 },
        },
      },
      // The claims about what is left, after the lab has ended
      {
        test: {
          ...serial,
          name: 'afterwards',
          include: ['specs/operations/**/*.spec.ts'],
          globalSetup: 'helpers/run/setup-afterwards.ts',
          // Its worker waits, so that nobody waits for its start
          setupFiles: 'helpers/run/wait-for-lab-end.ts',
          sequence: { groupOrder: 3 },
        },
      },
      // A real Kubernetes of one node, built from pins at first: npm run verify:kubernetes
      {
        test: {
          name: 'kubernetes',
          include: ['helpers/**/*.kubernetes.test.ts'],
          fileParallelism: false,
          isolate: false,
          maxWorkers: 1,
          // The first run builds Kubernetes
          testTimeout: 900_000,
          hookTimeout: 3_600_000,
          sequence: { groupOrder: 5 },
        },
      },
      // What only the builders need: real containers, real Chromium
      {
        test: {
          name: 'live',
          include: ['helpers/**/*.live.test.ts'],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 4 },
        },
      },
      // Whole runs that are killed, starved and lied to, on a lab host of their own: npm run test:faults
      {
        test: {
          name: 'faults',
          include: ['helpers/**/*.fault.test.ts'],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
