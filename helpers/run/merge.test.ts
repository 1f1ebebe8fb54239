import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { one } from '../report/read-page.fixture.ts'
import { rewritten, wholeBundle, writeFiles } from './fleet/bundle-folder.fixture.ts'
import { merged } from './fleet/merged.fixture.ts'

const folder = await mkdtemp(join(tmpdir(), 'merge-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const bundle = await wholeBundle()
const place = (name: string) => join(folder, name)
const good = await writeFiles(place('good'), bundle)

const run = (name: string, named: readonly string[], env = {}) => merged(join(folder, 'reports', name), named, env)

describe('what cannot be believed has a row that says why, and stops nothing', async () => {
  const broken: Record<string, readonly [make: (path: string) => Promise<unknown>, reason: RegExp]> = {
    'not a folder': [path => writeFile(path, 'x'), /it is not a folder/],
    'not there': [async () => undefined, /there is no such folder/],
    hollow: [path => mkdir(path), /it holds no bundle/],
    'a recorded lab': [
      path => writeFiles(path, new Map([['lab.json', Buffer.from('{}')]])),
      /a recorded lab, not a bundle/,
    ],
    'a link': [path => symlink(good, path), /it is a link/],
    'a link inside': [
      async path => {
        await writeFiles(path, bundle)
        await symlink(join(good, 'junit.xml'), join(path, 'extra'))
      },
      /^extra: a link; it is not followed/,
    ],
    'a file of 100 MB': [
      async path => {
        await writeFiles(path, bundle)
        await truncate(join(path, 'evidence.json'), 1e8)
      },
      /evidence\.json is too much to be evidence/,
    ],
    'binary noise': [
      path => writeFiles(path, new Map([...bundle, ['evidence.json', Buffer.from([0, 255, 1])]])),
      /^evidence\.json: /,
    ],
    'deep JSON': [
      path => writeFiles(path, new Map([...bundle, ['evidence.json', Buffer.from('['.repeat(1e6))]])),
      /^(evidence\.json: |reading it failed)/,
    ],
    'no evidence': [
      path => writeFiles(path, new Map([['manifest.json', Buffer.from('{}')]])),
      /^evidence\.json: it is missing/,
    ],
    'bent options': [
      path =>
        writeFiles(
          path,
          rewritten(bundle, evidence => ({ ...evidence, options: { ...evidence.options, odd: 1 } })),
        ),
      /^options: there is none named odd/,
    ],
  }
  const names = Object.keys(broken)
  for (const [name, [make]] of Object.entries(broken)) await make(place(name))
  const { code, fleet, page } = await run('broken', [...names.map(place), good])

  it.each(names)('%s', name => {
    const rows = fleet.nodes.filter(each => each.bundle === place(name))
    expect(rows).toHaveLength(1)
    expect(['unreadable', 'does not check out']).toContain(rows[0]?.state)
    expect(rows[0]?.problems.join('\n')).toMatch(new RegExp(broken[name]?.[1] ?? '', 'm'))
  })

  it('and the exit code is 5, though the last one counts', () => {
    expect(fleet.nodes.at(-1)).toMatchObject({ bundle: good, state: 'checks out' })
    expect(one(page, '//h1')).toBe(`0 of ${names.length + 1} nodes are in order`)
    expect(fleet.outcomes).toMatchObject({ 'not to be trusted': names.length, undecided: 1 })
    expect(code).toBe(5)
  })
})

it('a bundle that is not what is asked for counts as little', async () => {
  const { code, fleet } = await run('asked', [good], { LAB_CHALLENGE: 'room 8' })
  expect(fleet.nodes[0]).toMatchObject({ state: 'does not check out' })
  expect(fleet.nodes[0]?.problems).toEqual(['LAB_CHALLENGE: "room 8" is asked for, and the run had "room 7"'])
  expect(code).toBe(5)
})

describe('a report of many is refused', () => {
  it.each([[[]], [['--fast']], [['']]])('of %j', async named => {
    await expect(run('refused', named)).rejects.toMatchObject({ code: 'NO_FOLDER' })
  })

  it('with a key that is none', async () => {
    await expect(run('refused', [good], { LAB_VERIFY_KEY: join(good, 'junit.xml') })).rejects.toMatchObject({
      code: 'BAD_KEY',
    })
  })

  it('where it cannot be written', async () => {
    await mkdir(join(folder, 'reports'), { recursive: true })
    await writeFile(join(folder, 'reports/taken'), '')
    await expect(run('taken', [good])).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' })
  })
})
