import { type Absent, type Answer, absent, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What a container found of the folders that were declared to it, and of the one that was not. */
export interface BindMounts {
  /** What it read of the host's file in each folder; absent: no such file */
  readonly read: Readonly<Record<Folder, string | Absent>>
  /** How writing a file went */
  readonly write: Readonly<Record<Folder, Write>>
  /** What it wrote, where it could */
  readonly wrote: string
  /** Paths at which it found the file of the undeclared folder */
  readonly undeclared: readonly string[]
}

/** The same folders as the host sees them. */
export interface HostFolders {
  /** What the host put into each folder */
  readonly put: string
  /** What the container left in each folder */
  readonly left: Readonly<Record<Folder, string | Absent>>
}

const folders = ['read-write', 'read-only'] as const
type Folder = (typeof folders)[number]
type Write = 'done' | 'Read-only file system' | Absent

/**
 * Put to a container with /declared/read-write and /declared/read-only: reads, writes `OWN_NONCE`, and looks everywhere but in /proc
 * and /sys for a file that has `UNDECLARED_NONCE` in its name. The last line comes when the search has ended.
 */
export const bindMounts: Probe<BindMounts> = {
  name: 'bind-mounts',
  ask: `for folder in ${folders.join(' ')}; do
there=/declared/$folder
echo "$folder read $(cat $there/from-host 2>&1)"
echo "$folder write $( (echo "$OWN_NONCE" >$there/from-inside) 2>&1 && echo done)"
done
echo "wrote $OWN_NONCE"
find / \\( -path /proc -o -path /sys \\) -prune -o -name "*$UNDECLARED_NONCE*" -print 2>/dev/null | sed 's/^/undeclared /'
echo 'search ended'`,
  budget: 4096,
  parse: answer => {
    const lines = linesOf(answer, 'search ended')
    return {
      read: each(folder => readWord(theOne(lines, `${folder} read`))),
      write: each(folder => readWrite(theOne(lines, `${folder} write`))),
      wrote: theOne(lines, 'wrote'),
      undeclared: lines.filter(line => line.startsWith('undeclared ')).map(line => line.slice('undeclared '.length)),
    }
  },
}

/** Put to the host, with the parent of the folders in `FOLDERS`, after the container has ended. */
export const hostFolders: Probe<HostFolders> = {
  name: 'host-folders',
  ask: `echo "put $(cat "$FOLDERS/read-write/from-host")"
for folder in ${folders.join(' ')}; do
file=$FOLDERS/$folder/from-inside
if [ -e "$file" ]; then echo "$folder left $(cat "$file")"; else echo "$folder left ${absent}"; fi
done
echo 'folders read'`,
  parse: answer => {
    const lines = linesOf(answer, 'folders read')
    return { put: theOne(lines, 'put'), left: each(folder => theOne(lines, `${folder} left`)) }
  },
}

function linesOf(answer: Answer, end: string): string[] {
  const lines = said(answer).replace(/\n$/, '').split('\n')
  if (lines.pop() !== end) throw unreadable(`an answer that ends with "${end}"`, answer.text)
  return lines
}

function theOne(lines: readonly string[], name: string): string {
  const [line, ...more] = lines.filter(each => each.startsWith(`${name} `))
  if (line === undefined || more.length > 0) throw unreadable(`an answer with one line "${name}"`, lines.join('\n'))
  return line.slice(name.length + 1)
}

// No permission (of SELinux, say) is neither a missing folder nor a missing word
function readWord(text: string): string | Absent {
  if (/^\S+$/.test(text)) return text
  if (text.endsWith(': No such file or directory')) return absent
  throw new ProbeError('DENIED', text.slice(-200))
}

// Refused for any other reason than the read-only mount is no sign of that mount
function readWrite(text: string): Write {
  if (text === 'done') return text
  if (text.endsWith(': Read-only file system')) return 'Read-only file system'
  if (/: (nonexistent directory|Directory nonexistent)$/.test(text)) return absent
  throw new ProbeError('DENIED', text.slice(-200))
}

function each<T>(read: (folder: Folder) => T): Record<Folder, T> {
  return { 'read-write': read('read-write'), 'read-only': read('read-only') }
}
