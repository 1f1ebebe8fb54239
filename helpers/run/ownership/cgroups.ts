import { run } from '../../engine/process.ts'

// rmdir takes empty folders only, so nothing that is in use can go
const script = `find /sys/fs/cgroup -depth -type d 2>/dev/null | grep -F "$1" | while read -r folder; do
rmdir "$folder" 2>/dev/null && echo "$folder"; done
for file in /run/containerd/runc/*/*.lock /run/containerd/runc/*/*.sock /run/containerd/fifo/*/*; do
echo "$file" | grep -F "$1" && rm -f "$file" && case $file in */fifo/*) rmdir "$(dirname "$file")" 2>/dev/null ;; esac; done; :`

/**
 * Removes the empty cgroups, gVisor's locks and sockets and nerdctl's pipes that carry these containers' ids: a shim or a nerdctl that was
 * killed leaves them. Gives what was removed.
 */
export async function removeCgroups(ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const record = await run(['sh', '-c', script, 'cgroups', ids.join('\n')], { timeoutMs: 10_000, whole: true })
  return record.stdout.split('\n').filter(Boolean)
}
