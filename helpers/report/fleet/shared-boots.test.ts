import { expect, it } from 'vitest'
import { fleetOf } from '../../evidence/fleet/fleet.ts'
import type { NodeLab } from '../../evidence/fleet/node-row.ts'
import { texts } from '../read-page.fixture.ts'
import { committed, ids, nodeOf } from './fleet.fixture.ts'
import { fleetLines } from './fleet-lines.ts'
import { fleetPage } from './fleet-page.ts'

it('nodes that share a boot are named on the page and in the terminal: the first of many, and each boot once', () => {
  const machine = { ...(nodeOf('a').lab as NodeLab), bootId: 'boot-x' }
  const fleet = fleetOf([...'abcdefg'].map(name => nodeOf(name, {}, { lab: machine })).concat(nodeOf('z')), ids)
  const words =
    '7 nodes with one boot id (boot-x): one host under several names, or containers of one machine: a, b, c, d, e, 2 more'
  expect(texts(fleetPage(fleet, committed), '//p[@class="caveat"]')).toEqual([words])
  expect(fleetLines(fleet)).toEqual([`  ! ${words}`, '8 of 8 nodes are in order, exit code 0'])
})
