import { createHash } from 'node:crypto'
import { html } from 'htm/preact'
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { styles } from '../styles/styles.ts'

/** Nothing is loaded, sent or framed; the one style sheet and the one script, if there is one, are named by their hashes. */
const policy = (sheet: string, script: string | undefined) => {
  const scripts = script === undefined ? [] : [`script-src ${hashOf(script)}`]
  return ["default-src 'none'", `style-src ${hashOf(sheet)}`, ...scripts, "base-uri 'none'", "form-action 'none'"].join(
    '; ',
  )
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** One HTML file that needs nothing beside itself; complete without its script. `more` are styles of this page alone. */
export function htmlDocument(title: string, body: ComponentChildren, script?: string, more = ''): string {
  const sheet = styles + more
  const document = html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content=${policy(sheet, script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style dangerouslySetInnerHTML=${{ __html: sheet }} />
      </head>
      <body>${body}${script !== undefined && html`<script dangerouslySetInnerHTML=${{ __html: script }} />`}</body>
    </html>`
  return `<!doctype html>\n${render(document)}\n`
}
