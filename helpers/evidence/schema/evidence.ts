import type { Evidence, SpecFile } from '../evidence.ts'
import { claimSchema } from './claim.ts'
import { labSchema } from './lab.ts'
import { observationSchema, recordSchema } from './observation.ts'
import { anyText, count, nested, object, optional, type Property, text } from './property.ts'
import { runSchema } from './run.ts'

/** The format of this file; another format is another name. */
const evidenceFormat: Evidence['schema'] = 'kata-lab-spec/evidence/v1'

const starts = object<Evidence['starts']>({
  control: count('Starts under the control runtime', 1),
  unconfined: count("Starts under the control runtime with the daemon's pids and network", 1),
  sandbox: count('Starts under the runtime under test', 1),
})

const specFile = object<SpecFile>({
  file: text("From the project's root", 'specs/runtimes/guest-kernel.spec.ts'),
  text: anyText('The whole file', "import { kernel } from '../../helpers/probe/kernel.ts'"),
})

const every = (items: object, description: string): Property => ({
  type: 'array',
  items,
  description,
  examples: [[]],
})

/** JSON Schema of `evidence.json`. */
export const evidenceSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: evidenceFormat,
  title: 'Evidence of one run of kata-lab-spec',
  description: 'All that a stranger needs to recompute the verdicts; raw bytes are in raw/<sha256>',
  ...object<Evidence>({
    schema: { const: evidenceFormat, description: 'Name and version of this format', examples: [evidenceFormat] },
    run: nested(runSchema, 'The run: when, whose, how it ended', { id: 'r-20261124-095841' }),
    lab: nested(labSchema, 'The lab: what ran where, in which versions', { where: 'host', kind: 'kata' }),
    options: nested(
      { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      'The options that held, by name: the bounds that verdicts were judged by, deadlines, what was declared',
      { runcStartupMaxS: 5 },
    ),
    starts: nested(starts, "Container starts that the read-only probes cost, from containerd's events", {
      control: 1,
      unconfined: 1,
      sandbox: 1,
    }),
    claims: every(claimSchema, 'The claims with their verdicts'),
    observations: every(observationSchema, 'What the probes were answered'),
    records: every(recordSchema, 'What was run and what came back'),
    specs: optional(every(specFile, 'The specs that judged, as they stood when the run ended')),
  }),
}
