import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LabError } from '../engine/lab-error.ts'
import type { Environment } from '../lab/options.ts'
import { startChromium } from '../report/chromium.fixture.ts'
import { checkRecorded } from './check/check-recorded.ts'
import { tell } from './check/tell.ts'
import { reportsFolder, root } from './project-root.ts'

const name = 'kata-3.22-go-qemu'
const picture = join(root, 'snapshots/report', `${name}.png`)
const mostBytes = 300_000

/** Makes the README's picture of a report anew, of a recorded Kata host: nothing of this machine is on it. */
export async function takeScreenshot(env: Environment): Promise<number> {
  await checkRecorded(join(root, 'snapshots/recorded-labs', name), [], env)
  const folder = await mkdtemp(join(tmpdir(), 'screenshot-'))
  try {
    const draft = join(folder, 'page.png')
    await shoot(join(reportsFolder, 'checked', name, 'index.html'), draft)
    const { size } = await stat(draft)
    if (size > mostBytes) throw tooLarge(size)
    await mkdir(join(root, 'snapshots/report'), { recursive: true })
    await copyFile(draft, picture)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  tell(`Wrote ${picture}: look at it`)
  return 0
}

async function shoot(page: string, path: string): Promise<void> {
  await using browser = await startChromium()
  const tab = await browser.context.newPage()
  await tab.setViewportSize({ width: 1280, height: 1000 })
  await tab.emulateMedia({ colorScheme: 'light' })
  await tab.goto(pathToFileURL(page).href)
  await tab.screenshot({ path })
}

function tooLarge(size: number): LabError {
  return new LabError('PICTURE_TOO_LARGE', `The picture has ${size} bytes, more than ${mostBytes}`, {
    remedy: 'make the window smaller in helpers/run/screenshot.ts',
  })
}
