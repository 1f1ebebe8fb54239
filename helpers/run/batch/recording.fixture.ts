import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const build = '#1 SMP Wed Nov 12 09:12:41 UTC 2025'
const banner = `Linux version 6.12.47 (builder@lab) (gcc 13.3.0, GNU ld 2.42) ${build}`

/** Files of a small lab12 recording that agrees with itself. */
export const agreeing: Readonly<Record<string, string>> = {
  'kata/test1.txt': `Linux 0123456789ab 6.12.47 ${build} x86_64 Linux\n`,
  'kata/kernel.txt': '6.12.47\n',
  'kata/cpu.txt': 'model name\t: Intel(R) Xeon(R) Processor\n',
  'analysis/kernel-comparison.txt': `=== Kernel Version Comparison ===\nHost kernel: 6.14.0-35-generic\nKata guest kernel: ${banner}\n`,
  'analysis/cpu-comparison.txt':
    '=== CPU Model Comparison ===\nHost CPU:\nmodel name\t: Intel(R) Xeon(R) Gold\nKata VM CPU:\nmodel name\t: Intel(R) Xeon(R) Processor\n',
  'isolation/dmesg.txt': `=== dmesg Access Test ===\nKata VM:\n[    0.000000] ${banner}\n`,
  'bench/curl-3012.txt': '0.002\n0.004\n',
  'bench/http-latency.txt': 'avg=0.0030s min=0.0020s max=0.0040s n=2\n',
}

/** The same with another release in one place: EVIDENCE-4. */
export const contradicting = { ...agreeing, 'kata/kernel.txt': '6.12.99\n' }

/** Writes a recording's files into a folder. */
export async function writeRecording(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}
