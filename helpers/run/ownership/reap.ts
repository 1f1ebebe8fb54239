import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { endRun } from './end-run.ts'
import { journalled } from './journalled.ts'

/** `node reap.ts JOURNAL`: what a killed run's reaper becomes; its words lie in reaper.log beside the journal. */
const [file = ''] = process.argv.slice(2)
const run = journalled(file)
if (run !== undefined) {
  const { removed, left } = await endRun(run)
  const words = [...removed.map(each => `removed ${each}`), ...left.map(each => `LEFT ${each}`)]
  const lines = [`${new Date().toISOString()} run ${run.head.run} was killed`, ...words, '']
  writeFileSync(join(dirname(file), 'reaper.log'), lines.join('\n'), { mode: 0o600 })
}
