interface Promised {
  readonly part: string
  readonly text: string
  /** What the line is about: `listGoals.body.text`. */
  readonly about: string
}

/** The promises of a report, by part and place. */
function promisesOf(report: string): ReadonlyMap<string, Promised> {
  const found = new Map<string, Promised>()
  let part = ''
  for (const line of report.split('\n')) {
    if (line.startsWith('## ')) part = line.slice(3)
    if (!line.startsWith('- ')) continue
    const text = line.slice(2)
    const about = text.slice(0, text.indexOf(':'))
    found.set(`${part} ${about}`, { part, text, about })
  }
  return found
}
const majorOf = (report: string): string => /^# \w+ (\d+)\./.exec(report)?.[1] ?? '0'
const isInput = ({ part, about }: Promised): boolean => part === 'operations' && /^\w+\.(params|query|body)\b/.test(about)

/**
 * What breaks somebody who relies on the older report: a promise gone or changed, or an input that is suddenly needed. A new
 * major version may do all that; nothing may touch a migration that was released.
 */
export function breakingChanges(before: string, after: string): readonly string[] {
  const [old, fresh] = [promisesOf(before), promisesOf(after)]
  const hasNewMajor = majorOf(before) !== majorOf(after)
  const faults: string[] = []
  for (const [key, { part, text }] of old) {
    const now = fresh.get(key)
    if (now?.text === text || (hasNewMajor && part !== 'migrations')) continue
    faults.push(now === undefined ? `${part}: "${text}" is gone` : `${part}: "${text}" became "${now.text}"`)
  }
  if (hasNewMajor) return faults
  for (const [key, promised] of fresh) {
    const operation = promised.about.split('.')[0] ?? ''
    const isNew = !old.has(key) && old.has(`operations ${operation}`)
    if (isNew && isInput(promised) && promised.text.endsWith(', needed'))
      faults.push(`operations: ${promised.about} is needed now, and callers of before do not send it`)
  }
  return faults
}
