import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import committed from '../../snapshots/claims.json' with { type: 'json' }
import type { CommittedClaim } from '../claim/committed.ts'
import { claimsTable, missingMarker, withTable } from './claims-table.ts'

const claim: CommittedClaim = {
  ...{ id: 'RUNTIME-1', statement: 'Another kernel | build', source: 'Task 2', why: 'because', limits: 'none' },
  ...{ about: 'runtime', spec: 'specs/runtimes/kernel.spec.ts' },
}
const version: CommittedClaim = {
  ...claim,
  ...{ id: 'INSTALL-3', about: 'installation', statement: 'nerdctl is 2.0 or newer', spec: 'specs/install/v.spec.ts' },
  ...{ noControl: 'there is one nerdctl', notApplicable: { gvisor: 'no VM' }, seenOnKata: 'a recording' },
}

it('the table has a row a claim, by task, and says what each record says', () => {
  const checked = { ...claim, id: 'EVIDENCE-1', about: 'evidence', selfCheck: 'no host lies' } as const
  expect(claimsTable([claim, version, checked]).split('\n').slice(2)).toEqual([
    '| [INSTALL-3](specs/install/v.spec.ts) | nerdctl is 2.0 or newer | Kata | none: there is one nerdctl | a recording |',
    '| [RUNTIME-1](specs/runtimes/kernel.spec.ts) | Another kernel \\| build | Kata, gVisor | yes | not yet seen on Kata |',
    '| [EVIDENCE-1](specs/runtimes/kernel.spec.ts) | Another kernel \\| build | Kata, gVisor | self-check: no host lies | not yet seen on Kata |',
  ])
})

describe('a text with markers', () => {
  const text = 'before\n<!-- claims -->\nold\n<!-- /claims -->\nafter\n'

  it('gets the table between them, again and again', () => {
    const once = withTable(text, 'TABLE') ?? ''
    expect(once).toBe('before\n<!-- claims -->\n\nTABLE\n\n<!-- /claims -->\nafter\n')
    expect(withTable(once, 'TABLE')).toBe(once)
  })

  it.each([
    ['', '<!-- claims -->'],
    ['<!-- claims -->', '<!-- /claims -->'],
    ['<!-- /claims --> <!-- claims -->', '<!-- /claims -->'],
  ])('is left alone where one is missing: %s', (broken, marker) => {
    expect(withTable(broken, 'TABLE')).toBeUndefined()
    expect(missingMarker(broken)).toBe(marker)
  })

  it('lacks none', () => {
    expect(missingMarker(text)).toBeUndefined()
  })
})

it('the README holds the table of the committed claims', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  expect(withTable(readme, claimsTable(committed as CommittedClaim[]))).toBe(readme)
})
