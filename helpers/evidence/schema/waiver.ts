import type { Waiver } from '../../verdict/waive.ts'
import { list, matching, object, type Property } from './property.ts'

const claim = matching('^[A-Z][A-Z0-9]*-[0-9]+$', 'Id of the claim that may stay refuted', 'ISOLATION-4')

/** What is said of a waiver, besides its claim. */
export const waiverWords = {
  reason: matching('\\S', 'Why this is accepted', 'KI-18: iptables-legacy comes with the next image of the host'),
  owner: matching('\\S', 'Who answers for it', 'Ada Lovelace, platform team'),
  expires: matching(
    '^\\d{4}-\\d\\d-\\d\\d$',
    'The last day it holds, YYYY-MM-DD in UTC, at most 90 days ahead',
    '2027-01-31',
  ),
} as const satisfies Record<string, Property>

/** JSON Schema of `waivers.json`. */
export const waiversSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Waivers of kata-lab-spec',
  ...list(object<Waiver>({ claim, ...waiverWords }), 'Claims that may stay refuted for a while', {
    ...{ claim: 'ISOLATION-4', reason: 'KI-18', owner: 'Ada Lovelace', expires: '2027-01-31' },
  }),
}
