import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { rehash } from '../evidence/check/tamper.fixture.ts'
import { keyPair } from '../evidence/seal/keys.fixture.ts'
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
    expect([rows[0]?.claims, rows[0]?.run?.exitCode]).toEqual([[], undefined])
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

describe('a second judgement', () => {
  const second = rewritten(bundle, each => ({ ...each, run: { ...each.run, replayedAt: '2026-11-30T08:00:00.000Z' } }))

  it('counts, and terminal and page say that it is one', async () => {
    const { fleet, told, page } = await run('second', [await writeFiles(place('second'), second)])
    expect(fleet.nodes[0]).toMatchObject({ state: 'checks out', run: { replayedAt: '2026-11-30T08:00:00.000Z' } })
    expect(told).toContain('SECOND JUDGEMENT: 1 node')
    expect(page).toContain('a second judgement')
  })

  it.each([
    ['second', second, 'run.replayedAt: '],
    ['recording', bundle, 'lab.where: '],
  ])(
    'does not count where a signature is asked for, nor does a recording: the signed %s',
    async (name, files, problem) => {
      const keys = keyPair(folder, name)
      const signed = rewritten(files, each => ({ ...each, run: { ...each.run, signedWith: keys.sign.id } }))
      rehash(signed, keys.sign)
      const named = [await writeFiles(place(`signed-${name}`), signed)]
      const { code, fleet } = await run(`signed-${name}`, named, { LAB_VERIFY_KEY: keys.open })
      expect([code, fleet.nodes[0]?.state, fleet.nodes[0]?.claims]).toEqual([5, 'does not check out', []])
      expect(fleet.nodes[0]?.problems).toEqual([expect.stringContaining(problem)])
    },
  )
})

it('a key to sign with is said not to be used', async () => {
  const { told } = await run('key', [good], { LAB_SIGNING_KEY: '/no/such/key' })
  expect(told.match(/LAB_SIGNING_KEY/g)).toHaveLength(1)
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
