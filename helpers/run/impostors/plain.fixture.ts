import { all, type Impostor } from './impostor.fixture.ts'
import { judgeLive, live, runc, sharedKernel } from './live.fixture.ts'

const plainRunc: Impostor = {
  what: 'runc behind an OCI binary named kata-runtime',
  prepare: live({ real: runc }),
  ...{ specs: [], code: 1, verdicts: all('refuted', [...sharedKernel, 'RUNTIME-1', 'ISOLATION-3', 'ISOLATION-8']) },
  namedBy: 'RUNTIME-1',
  says: /^The sandbox reports the very kernel build of the host: expected '(.*)' not to be '\1'$/,
  check: {
    spec: 'specs/runtimes/guest-kernel.spec.ts',
    file: 'specs/runtimes/guest-kernel.spec.ts',
    from: '.not.toBe(host.banner)',
    to: '.toBeDefined()',
  },
}

const gvisor: Impostor = {
  what: 'gVisor under the name of Kata',
  prepare: async checkout => judgeLive(checkout, { LAB_KIND: 'kata', LAB_SANDBOX: 'gvisor' }),
  ...{ specs: [], code: 1, verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']) },
  namedBy: 'ISOLATION-9',
  says: /no process tied to the container holds a VM, so nobody gave it a boot line/,
  check: {
    spec: 'specs/isolation/given-boot-line.spec.ts',
    file: 'specs/isolation/given-boot-line.spec.ts',
    from: "expect(bootLineFaults(line, vmm, made), 'What is wrong with the boot line').toEqual([])",
    to: 'expect(line).toBeDefined()',
  },
}

const shared: Impostor = {
  what: 'a sandbox that is given the network and the processes of the host',
  prepare: live({ real: runc, disguise: { shares: ['network', 'pid'] } }),
  specs: ['specs/isolation'],
  code: 1,
  verdicts: all('refuted', ['ISOLATION-3', 'ISOLATION-4']),
  namedBy: 'ISOLATION-4',
  says: /^What the sandbox has beside the container network: expected \[/,
  check: {
    spec: 'specs/isolation/network.spec.ts',
    file: 'specs/isolation/network.spec.ts',
    from: "expect(departures(seen, containers, others), 'What the sandbox has beside the container network').toEqual([])",
    to: 'expect(seen).toBeDefined()',
  },
}

/** Other runtimes under Kata's name, as they are. */
export const plainImpostors = [plainRunc, gvisor, shared]
