import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findRecordings } from '../batch/find-recordings.ts'
import judgeRecording from '../batch/judge-recording.ts'
import { agreeing, contradicting, writeRecording } from '../batch/recording.fixture.ts'
import { varyRecordings } from './vary-recordings.ts'

const folder = await mkdtemp(join(tmpdir(), 'vary-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const sources = [
  await writeRecording(join(folder, 'a'), agreeing),
  await writeRecording(join(folder, 'b'), contradicting),
]

async function bytesIn(path: string): Promise<string[]> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const paths = files.map(file => join(file.parentPath, file.name)).sort()
  return Promise.all(paths.map(async file => `${file.slice(path.length)} ${(await readFile(file)).toString('hex')}`))
}

it('copies vary by their seed and in form alone', async () => {
  const used = await varyRecordings(sources, join(folder, 'one'), 30, 7)
  await varyRecordings(sources, join(folder, 'again'), 30, 7)
  await varyRecordings(sources, join(folder, 'other'), 30, 8)
  expect(await bytesIn(join(folder, 'again'))).toEqual(await bytesIn(join(folder, 'one')))
  expect(await bytesIn(join(folder, 'other'))).not.toEqual(await bytesIn(join(folder, 'one')))
  const targets = await findRecordings(join(folder, 'one'))
  const outcomes = await Promise.all(targets.map(async target => (await judgeRecording(target)).outcome))
  expect(outcomes).toEqual(used.map(source => (source === sources[0] ? 'no contradiction' : 'contradicts itself')))
})
