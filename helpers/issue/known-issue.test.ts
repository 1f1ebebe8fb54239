import { Ajv } from 'ajv'
import semver from 'semver'
import { expect, it } from 'vitest'
import { knownIssues } from './known-issue.ts'

const text = { type: 'string', minLength: 1 } as const
const strict = { type: 'object', additionalProperties: false } as const
const sign = {
  ...strict,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    said: { ...text, format: 'regex' },
    observed: { ...strict, required: ['id', 'names'], properties: { id: text, names: { type: 'array', items: text } } },
    ended: {
      ...strict,
      properties: {
        ...{ subject: text, argument: text, exitCode: { type: 'integer' }, timedOut: { type: 'boolean' } },
        ...{ stdoutAtLeast: { type: 'integer' }, stdoutAtMost: { type: 'integer' } },
      },
    },
    version: { const: true },
  },
} as const
const affected = {
  ...strict,
  required: ['words', 'component'],
  properties: {
    ...{ words: text, versions: { ...text, format: 'range' }, hypervisor: text },
    component: { enum: ['kata-shim', 'nerdctl', 'kernel'] },
    shim: { enum: ['Rust', 'Go'] },
  },
} as const
const issue = {
  ...strict,
  required: ['id', 'symptom', 'affected', 'signs', 'consequence', 'remedy', 'source'],
  properties: {
    ...{ id: { ...text, pattern: '^KI-[0-9]+$' }, symptom: text, consequence: text, remedy: text, source: text },
    ...{ affected, signs: { type: 'array', items: sign }, claims: { type: 'array', minItems: 1, items: text } },
    expected: { const: true },
  },
} as const

it('the list has the promised form', () => {
  const ajv = new Ajv({ allErrors: true, strictTypes: false })
  ajv.addFormat('regex', pattern => new RegExp(pattern).source !== '')
  ajv.addFormat('range', range => semver.validRange(range) !== null)
  ajv.validate({ type: 'array', items: issue }, knownIssues)
  expect(ajv.errors).toBeNull()
})

it('the list holds every issue once, and only one that cannot be recognised', () => {
  expect(knownIssues.map(({ id }) => id).join(' ')).toBe(
    'KI-1 KI-2 KI-6 KI-7 KI-8 KI-9 KI-10 KI-11 KI-12 KI-15 KI-16 KI-17 KI-18 KI-19 KI-20 KI-21 KI-22 KI-23 KI-24',
  )
  expect(knownIssues.filter(({ signs }) => signs.length === 0).map(({ id }) => id)).toEqual(['KI-15'])
})
