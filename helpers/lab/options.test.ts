import { describe, expect, it } from 'vitest'
import { LabError } from '../engine/lab-error.ts'
import type { OptionSchema } from './option-schema.ts'
import { type Environment, optionKey, readOptions } from './options.ts'
import { optionRows, optionsSchema } from './options-schema.ts'

function refusal(env: Environment): LabError {
  try {
    readOptions(env)
  } catch (error) {
    if (error instanceof LabError) return error
  }
  throw new Error('not refused')
}

describe('readOptions', () => {
  it('has a default for what does not depend on the lab, and leaves the rest unsaid', () => {
    expect(readOptions({})).toEqual({
      lab: 'auto',
      control: 'runc',
      sudo: 'auto',
      nodes: 'kubernetes.io/os=linux',
      nodesAtOnce: 8,
      nodeAccess: 0,
      port: 3012,
      startupSamples: 16,
      profile: 'quick',
      kataStartupMaxS: 10,
      gvisorStartupMaxS: 5,
      runcStartupMaxS: 5,
      startupDifferenceMaxS: 5,
      httpRatioMax: 3,
      cpuRatioMax: 1.1,
      memoryMaxMib: 220,
      gatePerf: 0,
      deadlineS: 60,
      appDeadlineS: 180,
      runDeadlineS: 1800,
      waitS: 900,
    })
  })

  it('reads every variable under the name made from it', () => {
    for (const [name, schema] of optionRows) {
      const said = schema.examples[0] ?? ''
      expect(readOptions({ [name]: said })).toHaveProperty(
        optionKey(name),
        schema.type === 'string' ? said : Number(said),
      )
    }
  })

  it.each(optionRows.map(([name]) => name))('refuses an empty %s, and a blank one: neither is unset', name => {
    for (const value of ['', ' ', '\n\t']) {
      const { code, message } = refusal({ [name]: value })
      expect([code, message]).toEqual([
        'LAB_OPTION',
        expect.stringContaining(`${name}=${JSON.stringify(value)} is empty`),
      ])
    }
  })

  it('takes a variable without a value for unset', () => {
    expect(readOptions({ LAB: undefined })).toEqual(readOptions({}))
  })

  it.each(['LABEL', 'SLAB_PORT', 'LAB_MANAGER_URL', 'LAB_STUDENT', 'PATH'])('leaves %s of a stranger alone', name => {
    expect(readOptions({ [name]: 'x' })).toEqual(readOptions({}))
  })

  it('refuses a bad value with its name, its value and what is allowed', () => {
    const { code, message } = refusal({ LAB_PORT: '99999' })
    expect(code).toBe('LAB_OPTION')
    expect(message).toContain('LAB_PORT="99999" is not allowed: a whole number from 1 to 65535')
  })

  it('refuses a near miss with the right name', () => {
    expect(refusal({ LAB_SANDBX: 'runc' }).message).toContain('LAB_SANDBX is not an option: did you mean LAB_SANDBOX')
  })

  it('names all problems at once', () => {
    const lines = refusal({ LAB: 'Host', LAB_KIND: 'docker', LAB_IMGAE: 'x', LAB_STUDENT: 'x' }).message.split('\n')
    expect(lines.map(line => line.trim().split(/[ =]/)[0])).toEqual(['3', 'LAB', 'LAB_KIND', 'LAB_IMGAE'])
  })

  it('shows a control character of a value escaped', () => {
    expect(refusal({ LAB_CHALLENGE: 'a\u001b[2J' }).message).toContain('"a\\u001b[2J"')
  })

  it.each(['Infinity', '0x1f', '1e2', ' 12', '12 ', '-5', '5.5', '4', '1001', 'true', 'null'])(
    'refuses %j samples',
    value => {
      expect(refusal({ LAB_STARTUP_SAMPLES: value }).message).toContain('LAB_STARTUP_SAMPLES')
    },
  )

  it.each([
    [
      'LAB_SANDBOX',
      ['io.containerd.kata.v2', 'io.containerd.runsc.v1', '/opt/a b/runsc', 'runc', 'gvisor', 'kata', 'kata-qemu'],
    ],
    ['LAB_ADDRESS', ['/run/c.sock', 'unix:///run/c.sock']],
    ['LAB_NAMESPACE', ['default', 'k8s.io', 'a-b_c']],
    ['LAB_IMAGE', ['alpine:3.19', 'registry.test:5000/a/b@sha256:00']],
    ['LAB_KATA_STARTUP_MAX_S', ['0.5', '600']],
    ['LAB_CHALLENGE', ['Prüfung № 7: 今日', 'x'.repeat(256)]],
  ])('allows in %s %j', (name, values) => {
    for (const value of values) expect(() => readOptions({ [name]: value })).not.toThrow()
  })

  it.each([
    [
      'LAB_SANDBOX',
      ['nope', 'crun', 'io.containerd.kata', 'containerd.kata.v2', './runsc', 'io.containerd.a b.v2', '--privileged'],
    ],
    ['LAB_ADDRESS', ['run/c.sock', 'tcp://1.2.3.4:5']],
    ['LAB_NAMESPACE', ['a..b', '-a', 'x'.repeat(77)]],
    ['LAB_IMAGE', ['--rm', 'a b']],
    ['LAB_NERDCTL', ['nerdctl', '/bin/a\nb']],
    ['LAB_KATA_STARTUP_MAX_S', ['0', '601']],
    ['LAB_CHALLENGE', ['x'.repeat(257), 'a\tb']],
  ])('refuses in %s %j', (name, values) => {
    for (const value of values) expect(refusal({ [name]: value }).message).toContain(name)
  })
})

describe('optionsSchema', () => {
  it.each(optionRows)('says of %s what it holds when unset, or that nothing does', (name, schema) => {
    const words = [schema.default, schema.whenUnset].filter(value => value !== undefined)
    const none = ['LAB_CHALLENGE', 'LAB_SIGNING_KEY', 'LAB_VERIFY_KEY']
    expect(words).toHaveLength(none.includes(name) ? 0 : 1)
  })

  it('holds the bounds that the claims name', () => {
    const { LAB_KATA_STARTUP_MAX_S: kata, LAB_RUNC_STARTUP_MAX_S: runc }: Record<string, OptionSchema> = optionsSchema
    expect([kata?.default, runc?.default]).toEqual([10, 5])
  })
})
