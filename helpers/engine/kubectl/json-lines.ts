/** Puts the lines of several JSON documents, as `kubectl --watch --output=json` prints them, together again; hears each when it is whole. */
export function jsonDocuments<T>(hear: (document: T) => void): (line: string) => void {
  let lines: string[] = []
  return line => {
    if (lines.length === 0 && line !== '{') return // a warning among them
    lines.push(line)
    if (line !== '}') return
    const text = lines.join('\n')
    lines = []
    hear(JSON.parse(text) as T)
  }
}
