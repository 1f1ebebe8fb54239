import { composeFound, composeFoundOnHost, composeSearch, composeShared, composeWrite } from './canary.ts'
import { composeSamples } from './compose.ts'
import { composeReached } from './reached.ts'
import type { Row } from './row.ts'

const oneBoot = 'all of them are of one boot, the second, and compared with each other alone'

/** What starts of their own answer: timed ones, canaries. */
export const startRows: readonly Row[] = [
  { probe: 'startup', from: { control: starts('runc'), sandbox: starts('kata') }, compose: composeSamples },
  {
    probe: 'process-search',
    from: { daemon: ['sandbox/pid-host-nonce-on-host', 'control/pid-host-nonce-on-host'] },
    compose: composeFoundOnHost,
  },
  { probe: 'process-search', from: { sandbox: ['sandbox/pid-host'] }, compose: composeFound },
  {
    probe: 'process-search',
    from: { unconfined: ['control/pid-host', 'control/pid-host-nonce-on-host'] },
    compose: composeShared,
  },
  {
    probe: 'reached',
    from: { control: ['control/reach'], sandbox: ['sandbox/reach'], unconfined: ['control/reach-none'] },
    compose: composeReached,
  },
  {
    probe: 'kernel-log-write',
    from: { control: ['control/kmsg-mknod-privileged'], sandbox: ['sandbox/kmsg-mknod-privileged-nohostdev'] },
    compose: composeWrite,
    anyBoot: oneBoot,
    anyEnd: 'its last command lists /dev/kmsg, which is rightly missing; the exit code of each other one is printed',
  },
  {
    probe: 'kernel-log-search',
    from: {
      host: [
        'sandbox/kmsg-mknod-privileged-nohostdev',
        'sandbox/kmsg-mknod-on-host-after-privileged-nohostdev',
        'control/kmsg-mknod-privileged',
        'control/kmsg-mknod-on-host-after-privileged',
      ],
    },
    compose: composeSearch,
    anyBoot: oneBoot,
    anyEnd: 'as above',
  },
]

function starts(runtime: string): string[] {
  return [1, 2, 3, 4, 5].map(round => `startup/startup-${round}-${runtime}`)
}
