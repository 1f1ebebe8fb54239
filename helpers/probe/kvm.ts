import { type Absent, absent, type Probe } from './probe.ts'
import { said, saidMissing, unreadable } from './refusal.ts'

const opened = '/dev/kvm opens for reading and writing'

/** Whether KVM can be used: its device opens read-write, or is absent. A refusal is an error, for root may open it. */
export const kvm: Probe<'opens' | Absent> = {
  name: 'kvm',
  // Only a device is opened so: this way of opening makes a plain file where there is nothing
  ask: `( ls /dev/kvm >/dev/null && [ -c /dev/kvm ] && exec 3<>/dev/kvm && echo '${opened}' ) 2>&1`,
  parse: answer => {
    if (saidMissing(answer, '/dev/kvm')) return absent
    const text = said(answer).trim()
    if (text !== opened) throw unreadable('an opened /dev/kvm', text)
    return 'opens'
  },
}
