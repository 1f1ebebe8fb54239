/**
 * Who is asked. `daemon`: the namespaces containerd lives in (on a lab host, the host's);
 * `unconfined`: the control runtime given the daemon's pids and network, a situation in which claims must come out false.
 */
export const subjects = ['host', 'control', 'sandbox', 'daemon', 'unconfined'] as const
export type Subject = (typeof subjects)[number]
