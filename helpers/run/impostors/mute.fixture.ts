import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { labRun } from '../lab-run.fixture.ts'
import { all, type Impostor } from './impostor.fixture.ts'
import { boundary, live, runc, sharedKernel } from './live.fixture.ts'

const silent: Impostor = {
  what: 'a sandbox that prints nothing and ends with exit code 0',
  prepare: live({ real: runc, disguise: { args: ['true'] } }),
  specs: [...boundary, 'specs/performance/startup'],
  code: 2,
  verdicts: all('inconclusive', ['RUNTIME-1', ...sharedKernel, 'ISOLATION-2', 'ISOLATION-4', 'PERF-1']),
  namedBy: 'PERF-1',
  says: /Sample 1 of 16: exit code 0 and not a word$/,
  check: {
    spec: 'specs/performance/startup.spec.ts',
    file: 'helpers/probe/startup.ts',
    from: "if (stdout === '') throw",
    to: "if (stdout === '') return\n  if (exitCode !== 0) throw",
  },
}

const replayed: Impostor = {
  what: "a sandbox that replays yesterday's answers",
  prepare: async checkout => {
    const yesterday = await labRun(checkout, { args: ['specs/runtimes/guest-kernel'], reports: 'partial' })
    const record = yesterday.evidence?.records.find(({ id }) => id === 'survey-sandbox')
    const file = join(checkout, 'yesterday')
    const disguise = { args: ['cat', '/yesterday'], files: { '/yesterday': file } }
    copyFileSync(join(checkout, 'reports/partial/raw', record?.stdout.sha256 ?? ''), file)
    return live({ real: runc, disguise })(checkout)
  },
  specs: boundary,
  code: 2,
  verdicts: all('inconclusive', ['RUNTIME-1', ...sharedKernel, 'ISOLATION-2', 'ISOLATION-4']),
  namedBy: 'RUNTIME-1',
  says: /what it printed carries the marks of another run; it is replayed$/,
  check: {
    spec: 'specs/runtimes/guest-kernel.spec.ts',
    file: 'helpers/observation/read-sections.ts',
    from: 'readSections(output: Uint8Array, mark: string)',
    to: "readSections(output: Uint8Array, _: string, mark = '[0-9a-f]{32}')",
  },
}

/** Sandboxes that do not answer. */
export const muteImpostors = [silent, replayed]
