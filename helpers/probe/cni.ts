import { type NamedFile, readNamedFiles } from './named-files.ts'
import { type Probe, ProbeError } from './probe.ts'
import { said } from './refusal.ts'

/** The plugin that makes the container network: lines `sha256 bridge HEX PATH` and `says bridge TEXT`. `$CNI`: folders, by colons. */
export const cni: Probe<NamedFile> = {
  name: 'cni',
  ask: `( IFS=:; for folder in $CNI; do [ -x "$folder/bridge" ] || continue
unset IFS; file_of bridge "$folder/bridge"; says bridge "$folder/bridge"; exit 0; done
echo "no bridge plugin in $CNI" >&2; exit 1 ) 2>&1`,
  parse: answer => {
    const bridge = readNamedFiles(said(answer)).get('bridge')
    if (bridge === undefined) throw new ProbeError('UNREADABLE', 'The bridge plugin is not named')
    return bridge
  },
}
