/** Makes the heads of the table buttons that sort it. Without it the table is as complete, in the order of the folders. */
export const sortScript = `
const table = document.querySelector('table.batch')
const body = table.tBodies[0]
const heads = [...table.tHead.rows[0].cells]
const told = document.getElementById('sorted')
const key = (row, column) => row.cells[column].dataset.key
const inOrder = {
  text: (a, b) => a.localeCompare(b, 'en', { numeric: true }),
  number: (a, b) => Number(a) - Number(b),
}
function sortBy(head, column) {
  const first = head.dataset.kind === 'number' ? 'descending' : 'ascending'
  const other = first === 'ascending' ? 'descending' : 'ascending'
  const direction = head.getAttribute('aria-sort') === first ? other : first
  const sign = direction === 'ascending' ? 1 : -1
  const compare = inOrder[head.dataset.kind]
  const rows = [...body.rows].sort((a, b) => sign * compare(key(a, column), key(b, column)))
  const sorted = document.createDocumentFragment()
  for (const row of rows) sorted.append(row)
  body.append(sorted)
  for (const each of heads) each.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', direction)
  told.textContent = 'Sorted by ' + head.textContent.trim() + ', ' + direction
}
for (const [column, head] of heads.entries()) {
  const button = document.createElement('button')
  button.type = 'button'
  button.append(...head.childNodes)
  button.addEventListener('click', () => sortBy(head, column))
  head.append(button)
}
`
