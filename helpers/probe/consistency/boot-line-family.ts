/** Which shim and VMM write a guest's boot line of this kind. */
export type Family = 'runtime-rs/dragonball' | 'runtime-rs/qemu' | 'go/qemu' | 'unknown'

/** The family of a guest's boot line: by words that only this shim with this VMM sets. */
export function bootLineFamily(line: string): Family {
  const words = new Set(line.split(/\s+/))
  if (words.has('tsc=reliable') && words.has('i8042.direct=1') && words.has('cryptomgr.notests')) return 'go/qemu'
  if (words.has('reboot=k') && words.has('systemd.unit=kata-containers.target'))
    return /\bvirtio_mmio\.device=|\bagent\.passfd_listener_port=/.test(line)
      ? 'runtime-rs/dragonball'
      : 'runtime-rs/qemu'
  return 'unknown'
}
