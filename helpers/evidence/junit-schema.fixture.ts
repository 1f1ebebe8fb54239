import { readFileSync } from 'node:fs'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'

const schema = readFileSync(new URL('../../snapshots/junit.xsd', import.meta.url), 'utf8')

/** What is wrong with a junit.xml, by the committed schema; nothing, if all is well. For tests. */
export function junitFaults(xml: string, xsd = schema): string {
  try {
    using schemaDocument = XmlDocument.fromString(xsd)
    using validator = XsdValidator.fromDoc(schemaDocument)
    using document = XmlDocument.fromString(xml)
    validator.validate(document)
    return ''
  } catch (error) {
    return String(error)
  }
}
