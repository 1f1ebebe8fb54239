import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const banner =
  'Linux version 6.12.47 (@0a1b2c3d4e5f) (gcc (Ubuntu 11.4.0-1ubuntu1~22.04.2) 11.4.0, GNU ld (GNU Binutils for Ubuntu) 2.38) #1 SMP Fri Nov 14 15:00:00 UTC 2025'
const warning =
  'time="2025-11-20T10:00:00+03:00" level=warning msg="cannot set cgroup manager to \\"systemd\\" for runtime \\"io.containerd.kata.v2\\""'
const samples = Array.from({ length: 50 }, (_, at) => (0.001 + at * 0.00002).toFixed(6))

/** A made-up recording that does not contradict itself: path to text, with the lab's own names. */
export const sample: Readonly<Record<string, string>> = {
  'kata/test1.txt': 'Linux 0123456789ab 6.12.47 #1 SMP Fri Nov 14 15:00:00 UTC 2025 x86_64 Linux\n',
  'kata/kernel.txt': '6.12.47\n',
  'kata/cpu.txt': 'model name\t: Intel(R) Xeon(R) Processor\n',
  'analysis/kernel-comparison.txt': `=== Kernel Version Comparison ===\nHost kernel (runc uses this): 6.1.0-17-amd64\nKata guest kernel: ${banner}\n`,
  'analysis/cpu-comparison.txt':
    '=== CPU Model Comparison ===\nHost CPU:\nmodel name\t: 11th Gen Intel(R) Core(TM) i5-1135G7\nKata VM CPU:\nmodel name\t: Intel(R) Xeon(R) Processor\n',
  'isolation/dmesg.txt': `=== dmesg Access Test ===\nKata VM (separate kernel boot logs):\n${warning}\n[    0.000000] ${banner}\n[    0.000000] Command line: reboot=k panic=1 systemd.unit=kata-containers.target virtio_mmio.device=8K@0xe0000000:5\n`,
  'isolation/proc.txt': '=== /proc Entries Count ===\nHost: 300\nKata VM: 52\n',
  'isolation/modules.txt': '=== Kernel Modules Count ===\nHost kernel modules: 200\nKata guest kernel modules: 72\n',
  'isolation/network.txt': `=== Network Interfaces ===
Kata VM network:
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP qlen 1000
    link/ether 0a:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff
    inet 10.4.0.9/24 brd 10.4.0.255 scope global eth0
       valid_lft forever preferred_lft forever
    inet6 fe80::811:22ff:fe33:4455/64 scope link tentative
       valid_lft forever preferred_lft forever
`,
  'bench/startup.txt': '=== Startup Time Comparison ===\nrunc:\nreal\t0m0.600s\nKata:\nreal\t0m1.900s\n',
  'bench/curl-3012.txt': `${samples.join('\n')}\n`,
  'bench/http-latency.txt':
    '=== HTTP Latency Test (juice-runc) ===\nResults for port 3012 (juice-runc):\navg=0.0015s min=0.0010s max=0.0020s n=50\n',
  'runc/health.txt': 'juice-runc: HTTP 200\n',
  'setup/kata-built-version.txt':
    'Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.23.0, commit: 0123456789abcdef0123456789abcdef01234567\n',
}

/** Files as a folder that is there until it is disposed of. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'lab12-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
