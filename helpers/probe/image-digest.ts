import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'

const digest = { type: 'string', pattern: '@sha256:[0-9a-f]{64}$', maxLength: 1024 } as const
const schema: JSONSchemaType<string[]> = { type: 'array', items: digest }
const readAnswer = jsonReader('the digests of an image', schema)

/** `nerdctl image inspect --format '{{json .RepoDigests}}' IMAGE`: the digest, `sha256:…`, that its name stands for. */
const digestOf = (name: string): Probe<string> => ({
  name,
  parse: answer => {
    const found = new Set(readAnswer(answer).map(each => each.slice(each.indexOf('@') + 1)))
    const [first, second] = found
    if (first === undefined) throw new ProbeError('UNREADABLE', 'The image has no digest')
    if (second !== undefined) throw new ProbeError('UNREADABLE', `The image has two digests, ${first} and ${second}`)
    return first
  },
})

/** Of the image that the read-only probes run in. */
export const probeImage = digestOf('probe-image')
/** Of the image of the application. */
export const appImage = digestOf('app-image')
