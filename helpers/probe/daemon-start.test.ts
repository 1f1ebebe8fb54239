import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { ask } from './ask.fixture.ts'
import { changedSince, daemonStart, touchedFile } from './daemon-start.ts'
import { folderFor, program } from './identity.fixture.ts'

let folder: ReturnType<typeof folderFor>
let daemon: ChildProcessWithoutNullStreams
const at = (name: string) => join(folder.path, name)
const old = new Date('2020-01-02T03:04:05.678Z')

function write(name: string, text = '', time = old): void {
  writeFileSync(at(name), text)
  utimesSync(at(name), time, time)
}

/** Puts the question about the daemon of this test; what it would dump is said by another program. */
function seen() {
  const before = `DAEMON=${daemon.pid}; readlink() { echo '${at('dumps')}'; }`
  return daemonStart.parse(ask(daemonStart, before))
}

beforeAll(async () => {
  folder = folderFor('daemon-start')
  program(at('conf.d'), 'no-configuration', '')
  write('config.toml', '#imports = ["/commented.toml"]\nversion = 2\nimports = [\n  "conf.d/*.toml",\n]\n')
  write('conf.d/a.toml', `imports = ["nested.toml", "${at('config.toml')}"]\n`)
  for (const name of ['conf.d/b.toml', 'conf.d/nested.toml', 'by-itself.toml']) write(name)
  const dumps = program(folder.path, 'dumps', `echo "imports = ['${at('by-itself')}*.toml']"`, 'echo a warning >&2')
  expect(dumps).toBe(at('dumps'))
  // So that what was just put there is older for the clock
  await new Promise(resolve => setTimeout(resolve, 200))
  daemon = spawn(program(folder.path, 'containerd', 'echo ready; read -r end'), ['--config', at('config.toml')])
  await once(daemon.stdout, 'data')
})
afterAll(() => {
  daemon.stdin.end()
  folder[Symbol.dispose]()
})

describe('a daemon', () => {
  it('is as old as its process, and reads each file that one names which it reads', () => {
    const { started, files } = seen()
    const nowS = Date.now() / 1000
    expect(started.latest).toBeGreaterThan(nowS - 60)
    expect(started.earliest).toBeLessThan(nowS)
    expect(started.latest - started.earliest).toBeLessThan(1.2)
    const names = ['config.toml', 'conf.d/a.toml', 'conf.d/nested.toml', 'conf.d/b.toml', 'by-itself.toml']
    expect(files.map(({ path }) => path)).toEqual(names.map(at))
    expect(files[0]?.changed.earliest).toBeCloseTo(old.getTime() / 1000, 2)
    expect(changedSince(seen())).toEqual([])
  })

  it('older than a file that it imports is named with it, and both times', () => {
    const time = new Date(Date.now() + 60_000)
    write('conf.d/nested.toml', '', time)
    const [found, ...others] = changedSince(seen())
    expect(others).toEqual([])
    expect(found).toContain(`${at('conf.d/nested.toml')} was changed at ${time.toISOString().slice(0, 19)}`)
    expect(found).toMatch(/, and containerd was started at 20\d\d-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('leaves open whether a file with an older time that was put there later was read', () => {
    write('conf.d/nested.toml', '', old)
    expect(codeOf(() => changedSince(seen()))).toBe('UNREADABLE')
    expect(() => changedSince(seen())).toThrow('nested.toml was put there or given other rights at')
  })

  it('is older than a file that is made now, which is taken away', () => {
    const { started, files } = touchedFile.parse(ask(touchedFile, `DAEMON=${daemon.pid}`))
    expect(files).toHaveLength(1)
    expect(files[0]?.changed.latest).toBeGreaterThan(started.latest)
  })
})

const file = (time: string, path = '/c.toml') => {
  const s = Date.parse(time) / 1000
  return `file ${Math.floor(s)} ${Math.floor(s)} x ${time.slice(11, 23)} +0000|x ${time.slice(11, 23)} +0000|${path}`
}
const read = (clock: string, ...files: string[]) =>
  daemonStart.parse(answer([clock, ...files, 'files told\n'].join('\n')))

it('a file that was changed at the very moment of the start is neither older nor newer', () => {
  // Up 100 s, started 90 s after the boot: ten seconds ago
  const clock = `clock 100.00 ${Date.parse('2026-12-01T00:00:10Z') / 1000}.5 100.01 ticks 9000`
  expect(changedSince(read(clock, file('2026-12-01T00:00:00.400Z')))).toEqual([])
  expect(codeOf(() => changedSince(read(clock, file('2026-12-01T00:00:00.500Z'))))).toBe('UNREADABLE')
  expect(changedSince(read(clock, file('2026-12-01T00:00:00.600Z')))).toHaveLength(1)
  // Without parts of a second both lie within one
  const coarse = clock.replace('.5 ', '.%N ')
  expect(codeOf(() => changedSince(read(coarse, file('2026-12-01T00:00:00.600Z'))))).toBe('UNREADABLE')
})

it('what reads no file has none that is newer, which is no proof', () => {
  expect(codeOf(() => read('clock 1.00 2.5 1.01 ticks 3'))).toBe('NO_ANSWER')
  expect(codeOf(() => daemonStart.parse(answer('clock 1.00 2.5 1.01 ticks 3\n')))).toBe('UNREADABLE')
  expect(codeOf(() => read('clock', '/c.toml'))).toBe('UNREADABLE')
})
