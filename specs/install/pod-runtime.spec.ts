import { contradicting } from '../../helpers/probe/consistency/checks.ts'
import { containerdConfig, kataForPods, underOtherHeader } from '../../helpers/probe/containerd-config.ts'
import { facts } from '../../helpers/probe/facts.ts'
import { daemonVersion } from '../../helpers/probe/versions.ts'
import { defineClaim, describe, expect, it, selfCheck } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-6',
  statement: 'The configuration of containerd has Kata as a runtime for pods, under the plugin that this version reads',
  source: 'Task 1, containerd: the stanza in /etc/containerd/config.toml',
  statements: ['S7'],
  why: 'containerd 1.x and 2.x read different plugins: under the other header the stanza does nothing, without a word.',
  about: 'installation',
  limits: 'nerdctl ignores this stanza: it proves how Kubernetes would find Kata, not what this lab started.',
  selfCheck: 'the configuration of a lab is left as it is',
  notApplicable: { gvisor: 'the stanza is about Kata' },
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('a runtime of Kata stands under the plugin that this version of containerd reads', async ({
    observe,
    recorded,
  }) => {
    if (recorded) expect(contradicting(claim.id, (await observe('host', facts)).facts)).toEqual([])
    const [pods, daemon] = [await observe('host', containerdConfig), await observe('host', daemonVersion)]
    expect(kataForPods(pods, daemon).length, `runtimes of Kata that containerd ${daemon} reads`).toBeGreaterThan(0)
  })

  selfCheck('the same stanza under the other header is inert', async ({ observe }) => {
    const [pods, daemon] = [await observe('host', containerdConfig), await observe('host', daemonVersion)]
    expect(kataForPods(underOtherHeader(pods), daemon)).toHaveLength(0)
  })
})
