import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { app, stoppedApp } from '../probe/app.ts'
import type { Probe } from '../probe/probe.ts'
import { answerOf, readAnswer } from './answers.ts'
import { measureApp } from './app.ts'
import { freePort } from './delayed.ts'
import type { Plan } from './plan.ts'
import { layOut } from './run-folder.ts'
import type { Subject } from './subject.ts'

// Stands in for nerdctl: a container is a small server, and CONTROL and SANDBOX say how theirs is
const nerdctl = `#!/bin/sh
cd "$(dirname "$0")"
what=$1
for last; do :; done
while [ $# -gt 0 ]; do
  case $1 in --name) last=$2 ;; --publish) port=\${2#*:} ;; esac
  shift
done
case $last in *control) how=$CONTROL ;; *) how=$SANDBOX ;; esac
case $what in
run)
  node shop.mjs "\${port%:*}" "$how" >"$last.up" 2>&1 &
  echo $! >"$last.pid"
  while [ ! -s "$last.up" ]; do sleep 0.02; done ;;
stop | rm)
  [ "$how" = 'stays up' ] && exit 0
  [ "$what $how" = 'stop cannot be stopped' ] && { echo 'no such task' >&2; exit 1; }
  kill "$(cat "$last.pid")" 2>/dev/null
  while kill -0 "$(cat "$last.pid")" 2>/dev/null; do sleep 0.02; done ;;
inspect) echo running ;;
esac
exit 0
`
const shop = `import { createServer } from 'node:http'
const [port, how] = process.argv.slice(2)
const server = createServer((_, response) => response.writeHead(how === 'is broken' ? 503 : 200).end('the shop'))
server.listen(Number(port), '127.0.0.1', () => console.log('up'))
`
type How = 'stops' | 'stays up' | 'cannot be stopped' | 'is broken'
const subjects = ['control', 'sandbox'] as const

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'app-'))
  await layOut(folder)
  writeFileSync(join(folder, 'shop.mjs'), shop)
  writeFileSync(join(folder, 'nerdctl'), nerdctl)
  chmodSync(join(folder, 'nerdctl'), 0o755)
})
afterEach(() => {
  for (const subject of subjects) end(Number(readFileSync(join(folder, `${nameOf(subject)}.pid`), 'utf8')))
  rmSync(folder, { recursive: true })
})

function end(pid: number): void {
  try {
    process.kill(pid)
  } catch {
    // It ended long before
  }
}

const nameOf = (subject: string) => `kata-lab-spec-run-app-${subject}`

/** Serves, stops and asks once more; gives how to read what a subject said. */
async function measured(CONTROL: How, SANDBOX: How) {
  const env = { PATH: process.env.PATH ?? '', CONTROL, SANDBOX }
  const plan = {
    ...{ id: 'run', nonce: 'nonce', problems: {} },
    options: { deadlineS: 20, runDeadlineS: 600, appDeadlineS: 1, profile: 'quick', httpRatioMax: 3 },
    lab: {
      ...{ nerdctl: [join(folder, 'nerdctl')], onHost: [], env, port: await freePort(), images: { app: 'shop' } },
      ...{ runtimes: { control: 'runc', sandbox: 'kata' }, app: { port: 3000, marker: 'the shop' } },
    },
  } as unknown as Plan
  await measureApp(plan, folder)
  return async <T>(subject: Subject, { name, parse }: Probe<T>) =>
    parse(answerOf(await readAnswer(folder, subject, name), subject, name))
}

it('who answered and was stopped refuses the connection where it answered; who stays up does not', async () => {
  const said = await measured('stops', 'stays up')
  const { container, url } = await said('control', app)
  expect(container).toBe(nameOf('control'))
  expect(await said('control', stoppedApp)).toEqual({ container, url, refused: true, by: 'ECONNREFUSED' })
  expect(await said('sandbox', stoppedApp)).toMatchObject({ refused: false, by: 200 })
})

it('nothing is told by the silence of who was not seen to be stopped, or never answered with its page', async () => {
  const said = await measured('cannot be stopped', 'is broken')
  await expect(said('control', stoppedApp)).rejects.toMatchObject({ code: 'FAILED' })
  await expect(said('sandbox', stoppedApp)).rejects.toMatchObject({ code: 'NOT_ASKED' })
})
