import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The distribution's Chromium without a window, with a profile of its own that goes when it is disposed. For live tests. */
export async function startChromium({ javaScriptEnabled = true } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: onPath('chromium'), args: quiet, javaScriptEnabled },
  })
  const dispose = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
  return { context, [Symbol.asyncDispose]: dispose }
}

function onPath(program: string): string {
  const places = (process.env.PATH ?? '').split(':').map(folder => join(folder, program))
  const found = places.find(place => existsSync(place))
  if (!found) throw new Error(`${program} is not on PATH: apt-get install ${program}`)
  return found
}
