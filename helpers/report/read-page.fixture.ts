import { XmlDocument } from 'libxml2-wasm'

/** What a reader of the page finds at an XPath; but for `]]>` the page is well-formed XML too, so a parser tells. For tests. */
export function texts(html: string, path: string): string[] {
  using page = XmlDocument.fromString(html.replace('<!doctype html>\n', '').replaceAll(']]>', ']]&gt;'))
  return page.find(path).map(node => node.content.trim())
}

/** The same as one text. */
export const one = (html: string, path: string): string => texts(html, path).join('|')
