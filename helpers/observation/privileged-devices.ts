import { privilegedDeviceNodes } from '../probe/device-nodes.ts'
import { type Canary, release } from './canary.ts'
import type { Plan } from './plan.ts'
import { noNetwork } from './privilege.ts'

/** Lists what a privileged container of the control runtime has in its /dev: the devices of the host. */
export async function measurePrivilegedDevices(plan: Plan, folder: string): Promise<void> {
  await release(plan, folder, privilegedDevices(plan))
}

/** A container that is given all devices, and its question. Pure. */
export function privilegedDevices({ lab }: Pick<Plan, 'lab'>): Canary {
  return {
    subject: 'unconfined',
    what: 'privileged-devices',
    needs: { privileged: 'with host devices', ...noNetwork(lab, 'unconfined') },
    questions: [privilegedDeviceNodes],
  }
}
