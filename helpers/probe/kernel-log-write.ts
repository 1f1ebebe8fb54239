import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** A message that a container wrote to a kernel log, and found again. */
export interface KernelLogWrite {
  /** Lines of the log it reads that hold its nonce: one or more */
  readonly ownLines: number
}

/** What the host's log holds of the messages that containers wrote. */
export interface KernelLogSearch {
  /** Lines with the nonce of the sandbox */
  readonly fromSandbox: number
  /** Lines with the nonce of the control */
  readonly fromControl: number
}

const count = (variable: string) => `$(printf '%s\\n' "$log" | WORD=$${variable} awk '
index($0, ENVIRON["WORD"]) { n++ } END { print n + 0 }')`
const readLog = `log=$(dmesg 2>&1) || { code=$?; printf '%s\\n' "$log" | tail -c 512; exit $code; }`

/**
 * Makes a node of the kernel log under /dev (there may be none, and elsewhere a file system may be nodev), writes `LOG_NONCE` to it and
 * looks for it in the log. DENIED: the node or the write is refused, or printk_devkmsg=off. NO_ANSWER: written, but not in the log.
 */
export const kernelLogWrite: Probe<KernelLogWrite> = {
  name: 'kernel-log-write',
  ask: `node=/dev/kata-lab-spec-log
trap 'rm -f $node' EXIT
mknod $node c 1 11 2>&1 || exit
(echo "<5>kata-lab-spec: $LOG_NONCE" >$node) 2>&1 || exit
echo "printk_devkmsg: $(cat /proc/sys/kernel/printk_devkmsg 2>/dev/null || echo unknown)"
${readLog}
echo "own lines: ${count('LOG_NONCE')}"`,
  parse: answer => {
    const text = said(answer)
    const [, setting, lines] = /^printk_devkmsg: (\w+)\nown lines: (\d{1,9})\n?$/.exec(text) ?? []
    if (lines === undefined) throw unreadable('a message to the kernel log', text)
    if (lines !== '0') return { ownLines: Number(lines) }
    if (setting === 'off') throw new ProbeError('DENIED', 'printk_devkmsg=off: no process may write to this kernel log')
    throw new ProbeError('NO_ANSWER', 'What was written to the kernel log does not stand in it')
  },
}

/** Put to the host after both containers: counts `SANDBOX_NONCE` and `CONTROL_NONCE` in its log. */
export const kernelLogSearch: Probe<KernelLogSearch> = {
  name: 'kernel-log-search',
  ask: `${readLog}
echo "from sandbox: ${count('SANDBOX_NONCE')} from control: ${count('CONTROL_NONCE')}"`,
  parse: answer => {
    const text = said(answer)
    const [, sandbox, control] = /^from sandbox: (\d{1,9}) from control: (\d{1,9})\n?$/.exec(text) ?? []
    if (control === undefined) throw unreadable('a search through the kernel log', text)
    return { fromSandbox: Number(sandbox), fromControl: Number(control) }
  },
}
