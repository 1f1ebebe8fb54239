import { asPrinted } from './compose.ts'
import { composeDaemonStart } from './daemon-start.ts'
import { composeConfiguration, composeFirstLook, composeLook } from './look.ts'
import type { Row } from './row.ts'

const setting = 'a setting, which a boot does not change'
const oneContainer = 'a container and the processes tied to it, of which nothing else is compared'

/** What the host's tools and the look at its processes answer. */
export const toolRows: readonly Row[] = [
  { probe: 'versions', from: { host: ['host/nerdctl-version-json'] }, compose: asPrinted },
  { probe: 'daemon-version', from: { host: ['host/nerdctl-version-json'] }, compose: asPrinted },
  { probe: 'network', from: { host: ['host/network-inspect-bridge'] }, compose: asPrinted, anyBoot: setting },
  { probe: 'containerd-config', from: { host: ['host/containerd-config-dump'] }, compose: asPrinted, anyBoot: setting },
  { probe: 'daemon-start', from: { host: ['host/containerd-start'] }, compose: composeDaemonStart },
  {
    probe: 'runtime-version',
    from: { sandbox: ['sandbox/shim-kata-version|host/shim-kata-version'] },
    compose: asPrinted,
    anyBoot: setting,
  },
  {
    probe: 'kata-configuration',
    from: { sandbox: ['sandbox/kata-config-effective-no-comments'] },
    compose: composeConfiguration,
    anyBoot: setting,
  },
  {
    probe: 'processes',
    from: {
      control: ['control/detached-run', 'control/detached-while-up-proc-detail'],
      sandbox: ['sandbox/two-run-1', 'sandbox/two-while-up-proc-detail'],
    },
    compose: composeLook,
    anyBoot: oneContainer,
  },
  {
    probe: 'processes',
    from: { sandbox: ['sandbox/fg-ps-json', 'sandbox/fg-while-up-proc-detail'] },
    compose: composeFirstLook,
    anyBoot: oneContainer,
  },
]
