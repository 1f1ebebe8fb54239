import { atLeast } from '../../helpers/probe/semantic-version.ts'
import { daemonVersion, versions } from '../../helpers/probe/versions.ts'
import { defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const daemonAnswers = defineClaim({
  id: 'INSTALL-2',
  statement: 'The containerd behind nerdctl answers and is 1.7 or newer',
  source: 'Task 1, containerd',
  statements: ['S2'],
  why: 'What is measured is what this daemon starts; older ones lack the services that nerdctl and the shims need.',
  about: 'installation',
  limits: 'A version says nothing of how the daemon is configured.',
  noControl: 'a lab has one daemon; no second one is at hand whose version could be wrong',
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(daemonAnswers.title, daemonAnswers.options, () => {
  it('the daemon at the socket that nerdctl uses reports 1.7 or newer', async ({ observe }) => {
    const daemon = await observe('host', daemonVersion)
    expect(atLeast(daemon, [1, 7]), `containerd ${daemon}, wanted 1.7 or newer`).toBe(true)
  })
})

const nerdctlAnswers = defineClaim({
  id: 'INSTALL-3',
  statement: 'nerdctl is 2.0 or newer',
  source: 'Task 1, nerdctl',
  statements: ['S3'],
  why: 'Older versions pass other arguments to the shims, so the figures of the lab would not carry over.',
  about: 'installation',
  limits: 'A version says nothing of what the program does.',
  noControl: 'a lab has one nerdctl; no second one is at hand whose version could be wrong',
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(nerdctlAnswers.title, nerdctlAnswers.options, () => {
  it('the nerdctl in use reports 2.0 or newer', async ({ observe }) => {
    const { nerdctl } = await observe('host', versions)
    expect(atLeast(nerdctl, [2, 0]), `nerdctl ${nerdctl}, wanted 2.0 or newer`).toBe(true)
  })
})
