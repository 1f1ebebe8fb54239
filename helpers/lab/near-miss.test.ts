import { describe, expect, it } from 'vitest'
import { nearMiss } from './near-miss.ts'
import { optionRows } from './options-schema.ts'

const known = optionRows.map(([name]) => name)

describe('nearMiss', () => {
  it.each([
    ['LAB_SANDBX', 'LAB_SANDBOX'],
    ['LAB_IMGAE', 'LAB_IMAGE'],
    ['LAB_PROT', 'LAB_PORT'],
    ['LAB_SUOD', 'LAB_SUDO'],
    ['LAB_APPIMAGE', 'LAB_APP_IMAGE'],
    ['LAB_NERDCTLS', 'LAB_NERDCTL'],
    ['lab_port', 'LAB_PORT'],
    ['LAB_RPP_DEADLINE_S', 'LAB_APP_DEADLINE_S'],
    ['LAB_RPN_DEADLINE_S', 'LAB_RUN_DEADLINE_S'],
  ])('%s was meant to be %s', (name, meant) => {
    expect(nearMiss(name, known)).toBe(meant)
  })

  it.each(['LAB_MANAGER_URL', 'LAB_STUDENT', 'LAB_HOST', 'LAB_ROOT', 'LAB_USER', 'LAB_NAME', 'LAB_ID', 'LAB_DIR'])(
    '%s is a stranger',
    name => {
      expect(nearMiss(name, known)).toBeUndefined()
    },
  )

  it('finds every name with one letter left out or two swapped', () => {
    for (const name of known.filter(name => name !== 'LAB')) {
      for (let at = 'LAB_'.length; at < name.length - 1; at++) {
        expect(known).toContain(nearMiss(name.slice(0, at) + name.slice(at + 1), known))
        expect(nearMiss(name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2), known)).toBe(name)
      }
    }
  })
})
