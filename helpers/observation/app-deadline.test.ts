import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOptions } from '../lab/options.ts'
import { readAnswer } from './answers.ts'
import { measureApp } from './app.ts'
import { freePort } from './delayed.ts'
import { newRun, type Plan } from './plan.ts'
import { layOut } from './run-folder.ts'
import { getVersion, waitForApp } from './wait-for-app.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'app-'))
  await layOut(folder)
  // Starts nothing, and says that it runs
  writeFileSync(join(folder, 'nerdctl'), '#!/bin/sh\necho running\n', { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What came of a shop that never answers: the code of its refusal, or what was noted of it. */
async function silentShop(appDeadlineS: number, measureForMs: number) {
  const options = { ...readOptions({}), deadlineS: 1, runDeadlineS: 60, appDeadlineS }
  // A quarter of a short run is kept for its end
  const endsAt = Date.now() + measureForMs + 15_000
  const lab = {
    nerdctl: [join(folder, 'nerdctl')],
    onHost: [],
    env: { PATH: process.env.PATH },
    port: await freePort(),
  }
  const rest = { images: { app: 'shop' }, runtimes: { control: 'c', sandbox: 's' }, app: { port: 1, marker: 'shop' } }
  await measureApp({ ...newRun(), endsAt, options, problems: {}, lab: { ...lab, ...rest } } as unknown as Plan, folder)
  const of = async (subject: 'control' | 'sandbox', probe: string) => {
    const given = await readAnswer(folder, subject, probe)
    return given?.refusal?.code ?? JSON.parse(given?.answer?.text ?? '{}')
  }
  return { control: await of('control', 'app'), sandbox: await of('sandbox', 'app'), of }
}

it('a shop that never answers is waited for as long as its own deadline says', async () => {
  const { control, sandbox, of } = await silentShop(1, 30_000)
  for (const answer of [control, sandbox]) expect(answer).toMatchObject({ error: expect.stringContaining('REFUSED') })
  expect(control.waitedMs).toBeGreaterThanOrEqual(1000)
  expect(await of('control', 'load-keep-alive')).toBe('NO_ANSWER')
})

it("where the run's deadline ends the wait, nothing is said of the shop", async () => {
  expect(await silentShop(60, 1000)).toMatchObject({ control: 'NO_TIME', sandbox: 'NO_TIME' })
})

it('of an application whose page is there its API is asked as well', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/rest/admin/application-version' ? 200 : 404
    response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify({ version: '20.1.1', of: 'x'.repeat(2000) }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { status, body } = await getVersion(url, 1000)
  expect([status, body?.slice(0, 20), body?.length]).toEqual([200, '{"version":"20.1.1",', 1024])
  server.closeAllConnections()
  server.close()
  expect(await getVersion(url, 1000)).toEqual({ error: expect.stringContaining('REFUSED') })
})

it('a response may take as long as a request may, and no longer', async () => {
  const server = createServer((_request, response) => void setTimeout(() => response.end('late'), 400))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const waited = (requestMs: number) => waitForApp(url, { deadlineMs: 900, requestMs }, async () => false)
  expect(await waited(5000)).toMatchObject({ status: 200, attempts: 1 })
  expect(await waited(200)).toMatchObject({ error: expect.stringContaining('imeout') })
  server.closeAllConnections()
  server.close()
})
