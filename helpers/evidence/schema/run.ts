import type { RunFacts } from '../evidence.ts'
import { count, instant, matching, object, optional, text, yes } from './property.ts'

export const runSchema = object<RunFacts>({
  id: text('Name of this run; every container it starts carries it as a label', 'r-20261124-095841'),
  startedAt: instant('When the run began', '2026-11-24T09:58:24.541Z'),
  finishedAt: instant('When the last verdict was reached', '2026-11-24T10:02:11.020Z'),
  nonce: matching(
    '^[0-9a-f]{64}$',
    'sha256 of `<salt>:<challenge>`; every answer of this run carries a hash of it',
    '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  ),
  salt: text('Random text drawn at the start of the run', '5b1f0c6de0b94b7e'),
  challenge: optional(
    text(
      'Text handed over by an auditor: under a verified signature, the run is younger than the request',
      'group 7, 24 Nov',
    ),
  ),
  partial: yes('true: a filter left claims out', false),
  suite: optional(
    matching(
      '^[0-9a-f]{64}$',
      'sha256 over the specs and helpers that asked and judged; absent: an earlier suite did',
      '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    ),
  ),
  exitCode: count('What the run said to its caller: 0 all judged and none refuted', 0),
  ofNodes: optional(
    count('Nodes that the run asked, this one among them: each has a bundle; absent: it had one lab', 12),
  ),
  signedWith: optional(
    matching(
      '^[0-9a-f]{64}$',
      'Id of the key that signed the bundle: sha256 of its public half (SPKI, DER); absent: it is unsigned',
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ),
  ),
  replayedAt: optional(
    instant(
      'When the answers of a bundle were judged once more; absent: they were asked for',
      '2026-11-25T08:00:00.000Z',
    ),
  ),
})
