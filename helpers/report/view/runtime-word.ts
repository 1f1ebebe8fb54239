/** Short word for a runtime as `--runtime` gets it: io.containerd.runc.v2 → runc, /opt/lab/bin/runsc → runsc. */
export function runtimeWord(runtime: string): string {
  return /^io\.containerd\.(.+)\.v\d+$/.exec(runtime)?.[1] ?? runtime.split('/').at(-1) ?? runtime
}
